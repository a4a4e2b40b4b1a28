import type { Actor } from '@aktenlauf/workflows/contract/actor.ts';
import type { CommandOf } from '@aktenlauf/workflows/contract/commands.ts';
import { isCivilDay } from '@aktenlauf/workflows/clocks/civil-day.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Work } from '../database/work.ts';
import { addReason } from '../work/add-reason.ts';

/**
 * `prepare` of a payment booked by hand: checks what was typed and writes its reason. The payment itself is booked when
 * the command is carried out, so that a refused one leaves no money behind.
 * @param today Berlin day of the request
 * @throws Refusal `amount-invalid`, `date-invalid` (not a day, or in the future), `reason-required`
 */
export async function preparePayment(
  w: Work,
  caseId: string,
  command: CommandOf<'book-payment'>,
  reason: { text: string; actor: Actor },
  today: string,
): Promise<void> {
  if (!Number.isSafeInteger(command.amount) || command.amount <= 0) throw new Refusal('amount-invalid');
  if (!isCivilDay(command.receivedOn) || command.receivedOn > today)
    throw new Refusal('date-invalid', { field: 'receivedOn' });
  await addReason(w, { caseId, noteId: command.noteId, text: reason.text, actor: reason.actor });
}
