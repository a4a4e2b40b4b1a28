import { setTimeout as pause } from 'node:timers/promises';
import type { CaseView } from '../../e2e/support/cases.ts';
import type { CitizenClient } from '../../e2e/support/citizen-client.ts';
import { applyAtPortal } from './apply.ts';
import { answerQuestion, payOnline, retrieve } from './citizen-moves.ts';
import {
  askCitizen,
  bookTransfer,
  claim,
  command,
  completeTask,
  decide,
  filePaper,
  findAcknowledged,
  sendPost,
  sign,
  viewCase,
} from './clerk-moves.ts';
import type { JourneyWish } from './journey-wish.ts';
import { Halted, Stuck } from './patience.ts';
import type { Stage } from './stage.ts';

/** What a journey remembers of its own doing. */
interface Progress {
  readonly caseId: string;
  readonly citizen: CitizenClient;
  readonly retrievalCode: string;
  paperFiled: boolean;
  attemptsLeft: ('pay' | 'fail' | 'cancel')[];
  /** the question that was answered; the course of the case may not know yet */
  answered: string | null;
  /** the attempt that ended last: the product may not know yet and offer it again */
  endedAttempt: string | null;
}

const NOTHING_MOVES_MS = 240_000;

const attempts: Readonly<Record<JourneyWish['payment'], readonly ('pay' | 'fail' | 'cancel')[]>> = {
  online: ['pay'],
  'cancel-then-online': ['cancel', 'pay'],
  'fail-then-transfer': ['fail'],
  transfer: [],
};

/**
 * One case from its application to its closing, through the doors that people use. Each turn looks where the case
 * stands and does what comes next, as a person does who cannot know what became of the last click.
 * @throws Halted when the load ends; Stuck when nothing moves for four minutes
 */
export async function playJourney(stage: Stage, wish: JourneyWish): Promise<void> {
  const receipt = await applyAtPortal(stage, wish);
  const caseId = await findAcknowledged(stage, receipt.caseNumber);
  const progress: Progress = {
    caseId,
    citizen: stage.cast.citizen(receipt.statusLink),
    retrievalCode: receipt.retrievalCode,
    paperFiled: false,
    attemptsLeft: [...attempts[wish.payment]],
    answered: null,
    endedAttempt: null,
  };
  await claim(stage, caseId);
  let seen = '';
  let since = Date.now();
  for (;;) {
    const view = await viewCase(stage, caseId);
    if (view.closedAt !== null) return;
    if (stage.load.halted()) throw new Halted('journey');
    const stands = `${view.seq}/${view.version}`;
    if (stands !== seen) since = Date.now();
    else if (Date.now() - since > NOTHING_MOVES_MS)
      throw new Stuck(`case ${caseId} stands at ${view.stage} and nothing moves it`);
    seen = stands;
    await nextMove(stage, wish, progress, view);
    await pause(150);
  }
}

async function nextMove(stage: Stage, wish: JourneyWish, progress: Progress, view: CaseView): Promise<void> {
  const { caseId, citizen } = progress;
  const question = view.requests.find(({ state }) => state === 'sent');
  if (question !== undefined) {
    if (progress.answered === question.id) return;
    const taken = await answerQuestion(stage, citizen, caseId, question.id, wish.question ?? wish.files);
    if (taken) progress.answered = question.id;
    return;
  }
  if (wish.question !== null && view.requests.length === 0 && view.stage === 'completeness')
    return askCitizen(stage, caseId);
  if (view.decisions.some(({ state }) => state === 'awaiting-sign-off')) return sign(stage, view);
  if (wish.paper !== null && !progress.paperFiled) {
    await filePaper(stage, caseId, wish.paper);
    progress.paperFiled = true;
    return;
  }
  if (view.outcome === null) {
    if (wish.ending === 'withdraw' && view.stage === 'review')
      return command(stage, caseId, withReason('withdraw', 'Am Telefon zurückgenommen.'));
    if (wish.ending === 'reject' && view.stage === 'review') return decide(stage, view, 'reject');
    if (view.stage === 'decision') return decide(stage, view, 'approve');
    if (view.stage === 'fee') return pay(stage, wish, progress, view);
  }
  const task = view.tasks.find(({ state }) => state === 'open');
  if (task !== undefined) return completeTask(stage, caseId, task.id);
  if (view.dispatches.some(({ state }) => state === 'provided'))
    return retrieve(stage, citizen, caseId, progress.retrievalCode);
  if (view.dispatches.some(({ state }) => state === 'queued' || state === 'spooled')) return sendPost(stage);
  if (view.availableActions.some(({ type }) => type === 'close'))
    return command(stage, caseId, { type: 'close' });
}

async function pay(stage: Stage, wish: JourneyWish, progress: Progress, view: CaseView): Promise<void> {
  const [receivable] = view.money.receivables;
  if (receivable === undefined || receivable.state === 'paid') return;
  const [outcome] = progress.attemptsLeft;
  if (outcome === undefined) {
    // paid, and waiting for the provider's word; a transfer is booked where nothing was paid online
    if (wish.payment === 'transfer' || wish.payment === 'fail-then-transfer')
      await bookTransfer(stage, progress.caseId, receivable.amount - receivable.paid);
    return;
  }
  const staysAway = wish.staysAway && outcome === 'pay';
  const ended = await payOnline(stage, progress, outcome, staysAway);
  if (ended === null) return;
  progress.endedAttempt = ended;
  progress.attemptsLeft.shift();
}

const withReason = (type: string, reason: string): { type: string; reason: string } => ({ type, reason });
