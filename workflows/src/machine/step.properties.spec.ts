import fc from 'fast-check';
import type { ServiceDefinition } from '../definition/service-definition.ts';
import { involvesSamePerson } from './distinct-persons.ts';
import { project } from './project.ts';
import { definitions, moves, play } from './sketches/random-cases.ts';
import type { Played } from './sketches/random-cases.ts';
import { step } from './step.ts';
import { NEW_IDS_PER_STEP } from './step-draft.ts';

/** Runs the check on random cases of every sketch. */
function always(check: (played: Played[], definition: ServiceDefinition) => boolean): void {
  for (const definition of definitions) {
    fc.assert(
      fc.property(moves, (random) => check(play(definition, random), definition)),
      { numRuns: 30 },
    );
  }
  expect(definitions.length).toBe(5);
}

describe('step, whatever happens in whatever order', () => {
  it('changes nothing when it refuses and counts up by one when it does not, without ever throwing or touching its input', () => {
    always((played) =>
      played.every(({ before, result }) =>
        result.reply.ok
          ? result.state.seq === before.seq + 1
          : JSON.stringify(result.state) === JSON.stringify(before) &&
            result.record.length === 0 &&
            result.awaited.length === 0 &&
            result.audit === null,
      ),
    );
  });

  it('gets far enough for these checks to mean something', () => {
    const reached = new Set<string>();
    for (const definition of definitions) {
      fc.assert(
        fc.property(moves, (random) => {
          for (const { result } of play(definition, random)) {
            reached.add(result.state.stage);
            for (const effect of result.record) reached.add(effect.kind);
          }
          return true;
        }),
        { numRuns: 150, seed: 7 },
      );
    }
    for (const needed of [
      'closed',
      'reopen-case',
      'book-payment',
      'propose-refund',
      'approve-refund',
      'book-refund',
      'sign-off',
      'lapse-sign-offs',
      'dispatch',
      'expire-dispatch',
      'resume-clock',
      'settle-attempt',
      'escalate',
    ]) {
      expect(reached).withContext(needed).toContain(needed);
    }
  });

  it('leaves a closed case only by reopening', () => {
    always((played) =>
      played.every(
        ({ before, event, result }) =>
          before.stage !== 'closed' ||
          !result.reply.ok ||
          (event.body.kind === 'command' && event.body.command.type === 'reopen'),
      ),
    );
  });

  it('closes only when nothing is left open', () => {
    always((played) =>
      played.every(
        ({ before, result: { state } }) =>
          state.stage !== 'closed' ||
          before.stage === 'closed' ||
          (state.tasks.length === 0 &&
            state.effects.length === 0 &&
            state.request === null &&
            state.attempt === null &&
            state.timers.length === 0 &&
            state.receivable?.state !== 'open' &&
            state.dispatches.every((dispatch) => dispatch.state !== 'under-way') &&
            Object.values(state.clocks).every((clock) => clock === 'stopped')),
      ),
    );
  });

  it('lets at most one decision take effect', () => {
    always(
      (played) =>
        played
          .flatMap(({ result }) => result.record)
          .filter((effect) => effect.kind === 'record-decision' && effect.state === 'effective').length <= 1,
    );
  });

  it('never lets anybody sign what they decided, in person or through a deputy', () => {
    always((played) =>
      played.every(
        ({ result: { state } }) =>
          state.decision?.signedBy === undefined ||
          !involvesSamePerson(state.decision.signedBy, state.decision.decidedBy),
      ),
    );
  });

  it('never lets the proposer of a refund, or who booked a payment by hand, approve it', () => {
    always((played) =>
      played.every(
        ({ result: { state } }) =>
          state.refund?.approvedBy === undefined ||
          state.refund.state !== 'approved' ||
          ![state.refund.proposedBy].some(
            (other) =>
              state.refund?.approvedBy !== undefined && involvesSamePerson(other, state.refund.approvedBy),
          ),
      ),
    );
    always((played) =>
      played.every(
        ({ before, event, result }) =>
          !result.record.some((effect) => effect.kind === 'approve-refund') ||
          !before.bookedBy.some((other) => involvesSamePerson(other, event.actor)),
      ),
    );
  });

  it('pauses clocks only for an open question', () => {
    always((played) =>
      played.every(({ result: { state } }) =>
        Object.entries(state.clocks).every(
          ([clock, how]) => how !== 'paused' || state.request?.pausedClocks.includes(clock) === true,
        ),
      ),
    );
  });

  it('gives no effect key and no row id twice', () => {
    always((played) => {
      const keys = played.flatMap(({ result }) => result.awaited.map((pending) => pending.key));
      const rows = played.flatMap(({ result }) =>
        result.record.flatMap((effect) => {
          if (effect.kind === 'open-task') return [effect.id];
          if (effect.kind === 'dispatch') return [effect.dispatchId];
          if (effect.kind === 'demand-fee') return [effect.receivableId];
          return effect.kind === 'propose-refund' ? [effect.refundId] : [];
        }),
      );
      return new Set(keys).size === keys.length && new Set(rows).size === rows.length;
    });
  });

  it('keeps one attempt at most and settles each once', () => {
    always((played) => {
      const settled = played.flatMap(({ result }) =>
        result.record.flatMap((effect) => (effect.kind === 'settle-attempt' ? [effect.attemptId] : [])),
      );
      const created = played.flatMap(({ result }) =>
        result.record.flatMap((effect) => (effect.kind === 'create-attempt' ? [effect.attemptId] : [])),
      );
      return (
        new Set(settled).size === settled.length &&
        settled.every((id) => created.includes(id)) &&
        created.length - settled.length <= 1
      );
    });
  });

  it('accounts for every cent: what is held is owed, kept by ruling, or proposed for refund', () => {
    always((played) =>
      played.every(({ result: { state } }) => {
        const { receivable, refund } = state;
        if (receivable === null) return true;
        const owed = receivable.state === 'cancelled' ? 0 : receivable.amount;
        const open = refund?.state === 'proposed' || refund?.state === 'approved';
        return receivable.paid >= 0 && (receivable.paid - owed - receivable.kept <= 0 || open);
      }),
    );
  });

  it('offers only what it then accepts', () => {
    always((played, definition) =>
      played.every(({ event, result }) =>
        project(definition, result.state, event.findings)
          .availableActions.filter(
            (offer) =>
              offer.type === 'complete-task' &&
              result.state.stage !== definition.stages.find((stage) => stage.tasks.length > 0)?.key,
          )
          .every(
            (offer) =>
              step(definition, result.state, {
                ...event,
                on: event.at.slice(0, 10),
                actor: { kind: 'person', id: 'b' },
                newIds: Array.from({ length: NEW_IDS_PER_STEP }, (_, n) => `more-${n}`),
                findings: { ...event.findings, feeAmount: 3070 },
                body: {
                  kind: 'command',
                  commandId: 'c',
                  command: { type: 'complete-task', taskId: offer.id ?? '' },
                },
              }).reply.ok,
          ),
      ),
    );
  });
});
