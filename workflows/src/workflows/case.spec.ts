import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { waitUntil } from '../../../scripts/stack/wait-until.ts';
import { CaseDouble } from '../../test/case-double.ts';
import type { Scripted } from '../../test/case-double.ts';
import { openShellStage } from '../../test/shell-stage.ts';
import type { ShellStage } from '../../test/shell-stage.ts';
import { ApplicationFailure } from '@temporalio/common';
import type { CommandReply } from '../contract/commands.ts';
import type { EffectResult, PendingEffect } from '../contract/effects.ts';
import { COMMAND_UPDATE, workflowId } from '../contract/names.ts';

const PATIENCE = 120_000;
const nothing = (): Scripted => ({});

describe('the shell of a case', () => {
  let stage: ShellStage;
  beforeAll(async () => {
    stage = await openShellStage();
  }, 300_000);
  afterAll(() => stage.close());

  /** Runs one case on a worker with this double for the length of a spec. */
  async function onCase(double: CaseDouble, play: (caseId: string) => Promise<void>): Promise<void> {
    const caseId = randomUUID();
    const worker = await stage.work(double.activities);
    try {
      expect(await stage.cases.startCase({ tenantId: stage.tenantId, caseId })).toBe('running');
      await play(caseId);
    } finally {
      await worker.stop();
      await stage.cases.client.workflow
        .getHandle(workflowId(caseId))
        .terminate()
        .catch(() => undefined);
    }
  }
  const order = (caseId: string, commandId: string): Promise<CommandReply | string> =>
    stage.cases.sendCommand(caseId, commandId, PATIENCE);
  const historyOf = async (caseId: string): Promise<string[]> => {
    const history = await stage.cases.client.workflow.getHandle(workflowId(caseId)).fetchHistory();
    return (history.events ?? []).map(
      (event) => Object.keys(event).find((key) => key.endsWith('EventAttributes')) ?? '',
    );
  };
  const finished = (caseId: string): Promise<unknown> =>
    waitUntil('run finished', PATIENCE, async () => (await stage.cases.runState(caseId)) === 'finished');

  it('refuses a malformed command without a trace in the history', async () => {
    await onCase(new CaseDouble(nothing), async (caseId) => {
      expect(await order(caseId, 'not-an-id')).toEqual({ ok: false, seq: 0, code: 'invalid' });
      expect(
        (await historyOf(caseId)).some((name) => name.startsWith('workflowExecutionUpdate')),
      ).toBeFalse();
    });
  });

  it('passes a business refusal on as the reply and goes on', async () => {
    const [refused, thrown, fine] = [randomUUID(), randomUUID(), randomUUID()];
    const double = new CaseDouble((key) => {
      if (key.endsWith(thrown)) throw ApplicationFailure.nonRetryable('refused', 'not-found');
      return key.endsWith(refused) ? { reply: { ok: false, seq: 0, code: 'same-person' } } : {};
    });
    await onCase(double, async (caseId) => {
      expect(await order(caseId, refused)).toEqual({ ok: false, seq: 0, code: 'same-person' });
      expect(await order(caseId, thrown)).toEqual(jasmine.objectContaining({ ok: false, code: 'not-found' }));
      expect(await order(caseId, fine)).toEqual(jasmine.objectContaining({ ok: true }));
    });
  });

  it('asks advance where the case stands before anything else', async () => {
    const double = new CaseDouble(nothing);
    await onCase(double, async (caseId) => {
      await order(caseId, randomUUID());
      expect(double.applied[0]).toBe('resume');
    });
  });

  it('decides a hundred commands sent at once one after the other and answers each', async () => {
    let inside = 0;
    const double = new CaseDouble(async () => {
      inside += 1;
      if (inside > 1) throw new Error('two events at once');
      await pause(1);
      inside -= 1;
      return {};
    });
    await onCase(double, async (caseId) => {
      const ids = Array.from({ length: 100 }, () => randomUUID());
      const replies: (CommandReply | string)[] = [];
      // ten under way at a time: the engine allows no more per run
      await Promise.all(
        Array.from({ length: 10 }, async (_, lane) => {
          for (const id of ids.filter((_id, index) => index % 10 === lane))
            replies.push(await order(caseId, id));
        }),
      );
      expect(replies.filter((reply) => typeof reply !== 'string' && reply.ok).length).toBe(100);
      expect(new Set(double.applied.filter((key) => key.startsWith('command/'))).size).toBe(100);
      expect(double.seq).toBe(100);
    });
  }, 300_000);

  it('answers the same command twice alike and has it decided once', async () => {
    const double = new CaseDouble(nothing);
    const id = randomUUID();
    await onCase(double, async (caseId) => {
      const replies = await Promise.all([order(caseId, id), order(caseId, id)]);
      replies.push(await order(caseId, id));
      expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
      expect(double.calls.get(`command/${id}`)).toBe(1);
    });
  });

  it('takes facts in the order they came', async () => {
    const double = new CaseDouble(nothing);
    await onCase(double, async (caseId) => {
      for (const name of ['a', 'b', 'c', 'd']) expect(await stage.cases.sendFact(caseId, name)).toBe('sent');
      await waitUntil('four facts', PATIENCE, () => double.seq === 4);
      expect(double.applied).toEqual(['resume', 'fact/a', 'fact/b', 'fact/c', 'fact/d']);
    });
  });

  it('answers commands while an effect is under way, and hands its result back as an event', async () => {
    const held = Promise.withResolvers<EffectResult>();
    const effect: PendingEffect = { key: '1/0', effect: { kind: 'open-payment', attemptId: randomUUID() } };
    const double = new CaseDouble(
      (key) => (key === 'fact/pay' ? { begin: [effect] } : {}),
      () => held.promise,
    );
    await onCase(double, async (caseId) => {
      await stage.cases.sendFact(caseId, 'pay');
      await waitUntil('effect under way', PATIENCE, async () => {
        const seen = await stage.cases.snapshot(caseId);
        return typeof seen !== 'string' && seen.underWay.includes('1/0');
      });
      expect(await order(caseId, randomUUID())).toEqual({ ok: true, seq: 2 });
      held.resolve({ kind: 'payment-opened' });
      await waitUntil('result applied', PATIENCE, () => double.applied.includes('effect/1/0'));
      expect(double.calls.get('effect/1/0')).toBe(1);
    });
  });

  it('gives a refused effect back as a refusal and does not try it again', async () => {
    let tries = 0;
    const effect: PendingEffect = { key: '1/0', effect: { kind: 'render-application' } };
    const results: unknown[] = [];
    const double = new CaseDouble(
      (key, { event }) => {
        if (event.kind === 'effect-result') results.push(event.result);
        return key === 'fact/go' ? { begin: [effect] } : {};
      },
      () => {
        tries += 1;
        throw ApplicationFailure.nonRetryable('refused', 'case-frozen');
      },
    );
    await onCase(double, async (caseId) => {
      await stage.cases.sendFact(caseId, 'go');
      await waitUntil('result', PATIENCE, () => results.length === 1);
      expect(results).toEqual([{ kind: 'effect-refused', code: 'case-frozen' }]);
      expect(tries).toBe(1);
    });
  });

  it('wakes at the instant it was told, and arms its timer anew only when the instant changed', async () => {
    const later = new Date(Date.now() + 3_600_000).toISOString();
    const double = new CaseDouble((key) => {
      if (key === 'resume') return { wakeAt: later };
      if (key === 'fact/sooner') return { wakeAt: new Date(Date.now() + 300).toISOString() };
      return key === 'time' ? { wakeAt: null } : {};
    });
    await onCase(double, async (caseId) => {
      for (let n = 0; n < 5; n++) await order(caseId, randomUUID());
      const timers = (await historyOf(caseId)).filter((name) => name.startsWith('timer'));
      expect(timers).toEqual(['timerStartedEventAttributes']);
      await stage.cases.sendFact(caseId, 'sooner');
      await waitUntil('time', PATIENCE, () => double.applied.includes('time'));
      expect(double.applied.filter((key) => key === 'time').length).toBe(1);
    });
  });

  it('does not spin when the instant has passed but the clock of the case stands behind', async () => {
    const double = new CaseDouble((key) => (key === 'resume' ? { wakeAt: '2026-01-01T00:00:00.000Z' } : {}));
    await onCase(double, async (caseId) => {
      await waitUntil(
        'asked again',
        PATIENCE,
        () => double.applied.filter((key) => key === 'time').length >= 2,
      );
      await order(caseId, randomUUID());
      expect(double.applied.filter((key) => key === 'time').length).toBeLessThan(6);
    });
  });

  it('finishes when the case is closed, and not before its last command is answered', async () => {
    const closing = randomUUID();
    const double = new CaseDouble((key) => ({ closed: key.endsWith(closing) }));
    await onCase(double, async (caseId) => {
      expect(await order(caseId, closing)).toEqual({ ok: true, seq: 1 });
      await finished(caseId);
      expect(await order(caseId, randomUUID())).toBe('no-run');
      expect(await stage.cases.sendFact(caseId, 'late')).toBe('no-run');
      expect(await stage.cases.startCase({ tenantId: stage.tenantId, caseId })).toBe('finished');
    });
  });

  it('carries an effect to its end before it finishes', async () => {
    const held = Promise.withResolvers<EffectResult>();
    const effect: PendingEffect = { key: '1/0', effect: { kind: 'render-receipt', paymentId: randomUUID() } };
    const double = new CaseDouble(
      (key) => (key === 'fact/close' ? { begin: [effect], closed: true } : {}),
      () => held.promise,
    );
    await onCase(double, async (caseId) => {
      await stage.cases.sendFact(caseId, 'close');
      await waitUntil('closed', PATIENCE, () => double.applied.includes('fact/close'));
      expect(await order(caseId, randomUUID())).toEqual(jasmine.objectContaining({ ok: true }));
      held.resolve({ kind: 'rendered', documentVersionId: randomUUID(), sha256: '' });
      await finished(caseId);
      expect(double.applied).toContain('effect/1/0');
    });
  });

  it('continues as new under load without losing, doubling or leaving unanswered a single command', async () => {
    const double = new CaseDouble(nothing);
    await onCase(double, async (caseId) => {
      const handle = stage.cases.client.workflow.getHandle(workflowId(caseId));
      const firstRun = (await handle.describe()).runId;
      const ids = Array.from({ length: 450 }, () => randomUUID());
      const lost: string[] = [];
      await Promise.all(
        Array.from({ length: 9 }, async (_, lane) => {
          for (const id of ids.filter((_id, index) => index % 9 === lane)) {
            // the relay's promise: send again with the same id until it is answered
            let reply = await order(caseId, id);
            for (let tries = 0; typeof reply === 'string' && tries < 5; tries++)
              reply = await order(caseId, id);
            if (typeof reply === 'string') lost.push(id);
          }
        }),
      );
      expect(lost).toEqual([]);
      expect(double.seq).toBe(450);
      expect((await handle.describe()).runId).not.toBe(firstRun);
      expect(double.applied.filter((key) => key === 'resume').length).toBeGreaterThan(1);
    });
  }, 300_000);

  it('goes on with the effect that was under way when it continued or started again', async () => {
    const effect: PendingEffect = {
      key: '7/0',
      effect: { kind: 'look-up-payment', attemptId: randomUUID() },
    };
    const double = new CaseDouble((key) => (key === 'resume' ? { begin: [effect] } : {}));
    await onCase(double, async () => {
      await waitUntil('carried out', PATIENCE, () => double.applied.includes('effect/7/0'));
    });
  });

  it('goes on with the next worker when one is killed between deciding and answering', async () => {
    const committed = Promise.withResolvers<void>();
    const [id, caseId] = [randomUUID(), randomUUID()];
    const double = new CaseDouble(nothing);
    const first = await stage.workApart({
      ...double.activities,
      async advance(input) {
        const result = await double.activities.advance(input);
        if (input.event.kind !== 'command') return result;
        committed.resolve();
        return await new Promise<never>(() => undefined);
      },
    });
    await stage.cases.startCase({ tenantId: stage.tenantId, caseId });
    const answered = order(caseId, id);
    await committed.promise;
    await first.kill();
    const second = await stage.work(double.activities);
    try {
      expect(await answered).toEqual({ ok: true, seq: 1 });
      expect(double.applied.filter((key) => key === `command/${id}`).length).toBe(1);
      expect(double.calls.get(`command/${id}`)).toBe(2);
    } finally {
      await second.stop();
      await stage.cases.client.workflow.getHandle(workflowId(caseId)).terminate();
    }
  }, 300_000);

  it('shows nothing readable of its messages to the engine', async () => {
    const id = randomUUID();
    await onCase(new CaseDouble(nothing), async (caseId) => {
      await order(caseId, id);
      const history = await stage.cases.client.workflow.getHandle(workflowId(caseId)).fetchHistory();
      const updated = (history.events ?? []).find(
        (event) => event.workflowExecutionUpdateAcceptedEventAttributes,
      );
      const request = updated?.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest;
      expect(request?.input?.name).toBe(COMMAND_UPDATE);
      const [sealed] = request?.input?.args?.payloads ?? [];
      expect(Buffer.from(sealed?.metadata?.['encoding'] ?? []).toString()).toBe('binary/encrypted');
      expect(Buffer.from(sealed?.data ?? []).includes(id)).toBeFalse();
    });
  });
});
