import { advance } from '@aktenlauf/storage/cases/advance.ts';
import type { FixedClock } from '@aktenlauf/storage/database/clock.ts';
import { newId } from '@aktenlauf/storage/database/ids.ts';
import type { Storage, Work } from '@aktenlauf/storage/database/storage.ts';
import { acceptCommand } from '@aktenlauf/storage/queues/accept-command.ts';
import { carryOut } from '@aktenlauf/workflows/activities/carry-out.ts';
import type { PaymentAccess } from '@aktenlauf/workflows/activities/payments/payment-access.ts';
import { dayAt } from './demo-days.ts';
import type { AdvanceResult, WireEvent } from '@aktenlauf/workflows/contract/activities.ts';
import type { Actor } from '@aktenlauf/workflows/contract/actor.ts';
import type { Command } from '@aktenlauf/workflows/contract/commands.ts';

export type PersonActor = Extract<Actor, { kind: 'person' }>;

/** What a clerk writes on the decide page. */
export interface DecisionText {
  action: string;
  reason?: string;
  conditions?: string;
  validFrom?: string;
  validTo?: string;
}

/** What the actors of the demo work with: the product's own use cases, a clock that is set, one town. */
export interface Scene {
  readonly storage: Storage;
  readonly clock: FixedClock;
  readonly tenantId: string;
  readonly linkSecret: string;
  readonly payments: PaymentAccess;
  /** sends what lies in the outbox, as the relay does */
  readonly deliverMails: () => Promise<unknown>;
  /** the citizen comes back from the provider's page */
  readonly tellReturned: (caseId: string, attemptId: string) => Promise<void>;
  /** writes a decision and renders its notice, as the decide page does */
  readonly previewDecision: (
    caseId: string,
    by: PersonActor,
    decision: DecisionText,
  ) => Promise<{ decisionId: string; documentVersionId: string; sha256: string }>;
  /** by OIDC subject */
  readonly people: ReadonlyMap<string, PersonActor>;
}

/** The person with this subject. @throws Error for somebody who does not work here */
export function actorOf(scene: Scene, subject: string): PersonActor {
  const person = scene.people.get(subject);
  if (person === undefined) throw new Error(`${subject} does not work in this town`);
  return person;
}

/** Sets the clock to a time of a day, counted back from today; the demo never plays in the future. */
export function at(scene: Scene, daysAgo: number, time: string): void {
  const now = new Date();
  const wanted = dayAt(now, daysAgo, time);
  scene.clock.set(wanted < now ? wanted : now);
}

/** Orders something of a case, as the command gateway and the run do, and lets everything happen that follows. */
export async function order(
  scene: Scene,
  caseId: string,
  by: Actor,
  wish: { command: Command; prepare?: (w: Work) => Promise<void> },
): Promise<void> {
  const id = newId();
  const { tenantId, storage } = scene;
  await acceptCommand(storage, {
    id,
    tenantId,
    caseId,
    command: wish.command,
    actor: by,
    bodyHash: id,
    ...(wish.prepare === undefined ? {} : { prepare: wish.prepare }),
  });
  const result = await tell(scene, caseId, { kind: 'command', commandId: id });
  if (result.reply?.ok !== true)
    throw new Error(`${wish.command.type} was refused: ${result.reply?.code ?? 'no reply'}`);
}

/** Time has passed for a case: warnings, reminders, windows. */
export async function passTime(scene: Scene, caseId: string): Promise<void> {
  await tell(scene, caseId, { kind: 'time' });
}

/** One event, the effects it awaits, the facts and mails that come of it. */
export async function tell(scene: Scene, caseId: string, event: WireEvent): Promise<AdvanceResult> {
  const result = await applied(scene, caseId, event);
  await takeInFacts(scene, caseId);
  await scene.deliverMails();
  return result;
}

/** What came from outside (an answer, a retrieval, post) reaches the course of the case. */
export async function takeInFacts(scene: Scene, caseId: string): Promise<void> {
  const open = (): Promise<{ id: string }[]> =>
    scene.storage.inTenant(scene.tenantId, (w) =>
      w.sql<{ id: string }>(
        `select id from inbox where tenant_id = $1 and case_id = $2 and state = 'open' order by id limit 1`,
        [w.tenantId, caseId],
      ),
    );
  for (let [fact] = await open(); fact !== undefined; [fact] = await open()) {
    await applied(scene, caseId, { kind: 'fact', inboxId: fact.id });
  }
}

async function applied(scene: Scene, caseId: string, event: WireEvent): Promise<AdvanceResult> {
  const { storage, tenantId } = scene;
  const result = await advance(storage, { tenantId, caseId, event });
  for (const effect of result.effects) {
    const outcome = await carryOut(storage, scene.payments, { tenantId, caseId, effect });
    await applied(scene, caseId, { kind: 'effect-result', key: effect.key, result: outcome });
  }
  return result;
}
