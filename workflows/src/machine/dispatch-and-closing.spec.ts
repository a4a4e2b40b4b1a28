import { parking } from './sketches/parking.ts';
import { CasePlay } from './sketches/play.ts';
import type { Findings } from '../contract/case-event.ts';

const code = (reply: { ok: boolean; code?: string }): string => reply.code ?? 'ok';

function approved(findings: Partial<Findings> = {}): CasePlay {
  const play = new CasePlay(parking, { feeAmount: 0, enter: { fee: false }, ...findings });
  play.tick('check-documents');
  play.tick('check-entitlement');
  play.decide('approve');
  return play;
}

describe('dispatch', () => {
  it('goes by post without consent, without e-mail, or where the service knows no retrieval', () => {
    expect(approved().state.dispatches[0]?.channel).toBe('retrieval');
    expect(approved({ consentElectronic: false }).state.dispatches[0]?.channel).toBe('post');
    expect(approved({ applicantHasEmail: false }).state.dispatches[0]?.channel).toBe('post');
  });

  it('goes by post when the notice was not fetched in ten days; fetching it later proves nothing', () => {
    const play = approved();
    const first = play.state.dispatches[0]?.id ?? '';
    play.wait(10);
    expect(play.count('expire-dispatch')).toBe(0);
    play.wait(1);
    expect(play.count('expire-dispatch')).toBe(1);
    expect(play.state.dispatches.map((dispatch) => `${dispatch.channel} ${dispatch.state}`)).toEqual([
      'retrieval expired',
      'post under-way',
    ]);
    play.fact({ kind: 'dispatch-proven', dispatchId: first, servedOn: play.on });
    expect(play.state.stage).toBe('dispatch');
    play.prove();
    expect(play.state.stage).toBe('closing');
  });

  it('counts the window anew from the day the notice was really provided', () => {
    const play = approved();
    play.on = '2026-11-26';
    play.fact({ kind: 'dispatch-provided', dispatchId: play.state.dispatches[0]?.id ?? '' });
    expect(play.projection.resumeBy).toBe('2026-12-06');
  });

  it('marks the legal day of service, once known', () => {
    const play = approved({ consentElectronic: false });
    play.prove('2026-11-28');
    expect(play.state.moments['served']).toBe('2026-11-27T23:00:00.000Z');
    const unknown = approved({ consentElectronic: false });
    unknown.prove(null);
    expect(unknown.state.moments['served']).toBeUndefined();
    expect(unknown.state.stage).toBe('closing');
  });

  it('brings returned post back to us, blocks closing, and sends it again when its task is ticked off', () => {
    const play = approved({ consentElectronic: false });
    play.render();
    play.prove();
    play.fact({ kind: 'dispatch-returned', dispatchId: play.state.dispatches[0]?.id ?? '' });
    expect(play.projection).toEqual(jasmine.objectContaining({ stage: 'closing', waitingFor: 'us' }));
    expect(play.last.audit?.action).toBe('dispatch.returned');
    expect(code(play.command({ type: 'close' }).reply)).toBe('tasks-open');
    play.tick('returned-mail');
    expect(play.state.dispatches.map((dispatch) => dispatch.state)).toEqual(['cancelled', 'under-way']);
    expect(code(play.command({ type: 'close' }).reply)).toBe('dispatch-not-proven');
    play.prove();
    expect(code(play.command({ type: 'close' }).reply)).toBe('ok');
  });

  it('writes letters instead of mails where there is no e-mail address, and a task when one cannot be rendered', () => {
    const play = new CasePlay(parking, { applicantHasEmail: false });
    expect(play.mails).toEqual([]);
    const letter = play.state.effects.find((pending) => pending.effect.kind === 'render-letter');
    expect(letter?.effect).toEqual(jasmine.objectContaining({ mail: 'received' }));
    play.render();
    expect(play.state.dispatches).toEqual([
      jasmine.objectContaining({ purpose: 'letter', channel: 'post', state: 'under-way' }),
    ]);
    const broken = new CasePlay(parking, { applicantHasEmail: false });
    broken.answer('render-letter', { kind: 'effect-refused', code: 'definition-invalid' });
    expect(broken.state.tasks.map((task) => task.key)).toContain('write-letter');
  });
});

describe('closing', () => {
  const ready = (): CasePlay => {
    const play = approved();
    play.render();
    play.prove();
    return play;
  };

  it('names everything that still keeps the case open', () => {
    const play = approved();
    play.findings = { ...play.findings, openDrafts: 1, unconfirmedFiles: 1 };
    expect(code(play.command({ type: 'close' }).reply)).toBe('action-not-available');
    play.prove();
    expect(play.command({ type: 'close' }).reply).toEqual({
      ok: false,
      code: 'effects-running',
      details: { blocks: ['effects-running', 'drafts-open', 'files-unconfirmed'] },
    });
    expect(play.projection.availableActions.find((offer) => offer.type === 'close')?.primary).toBeUndefined();
    expect(code(ready().command({ type: 'close' }, undefined, 1).reply)).toBe('stale');
  });

  it('takes nothing any more once closed, but says so', () => {
    const play = ready();
    play.command({ type: 'close' });
    expect(play.projection).toEqual({
      stage: 'closed',
      waitingFor: 'nobody',
      waitingReason: null,
      resumeBy: null,
      nextTimerAt: null,
      availableActions: [{ type: 'reopen', role: 'supervisor', reason: true }],
    });
    expect(code(play.fact({ kind: 'message-received', messageId: 'm' }).reply)).toBe('case-closed');
    expect(code(play.command({ type: 'close' }).reply)).toBe('case-closed');
    expect(code(play.decide('approve').reply)).toBe('case-closed');
    expect(code(play.event({ kind: 'time', clocks: [], timers: ['reminder'] }).reply)).toBe('case-closed');
  });

  it('reopens a decided case where it was closed', () => {
    const play = ready();
    expect(code(play.command({ type: 'reopen', noteId: 'note' }).reply)).toBe('wrong-state');
    play.command({ type: 'close' });
    play.command({ type: 'reopen', noteId: 'note' });
    expect(play.state).toEqual(jasmine.objectContaining({ stage: 'closing', outcome: 'approve' }));
    expect(play.state.moments['closed']).toBeUndefined();
    play.on = '2026-12-24';
    expect(code(play.command({ type: 'close' }).reply)).toBe('ok');
    expect(play.state.moments['closed']).toBe('2026-12-24T10:00:00.000Z');
  });

  it('ends a withdrawn case at the closing stage and reopens it at its beginning, with a new fee', () => {
    const play = new CasePlay(parking);
    play.tick('check-documents');
    play.tick('check-entitlement');
    const first = play.state.receivable?.id;
    expect(code(play.command({ type: 'mark-duplicate', noteId: 'note', ofCaseId: 'other' }).reply)).toBe(
      'ok',
    );
    expect(play.state).toEqual(
      jasmine.objectContaining({ stage: 'closing', outcome: 'duplicate', tasks: [], timers: [] }),
    );
    expect(play.state.clocks).toEqual({ 'first-check': 'stopped', handling: 'stopped' });
    expect(play.mails.at(-1)).toBe('closed');
    expect(code(play.command({ type: 'withdraw', noteId: 'note' }).reply)).toBe('already-decided');
    play.render();
    expect(code(play.command({ type: 'close' }).reply)).toBe('ok');
    play.command({ type: 'reopen', noteId: 'note' });
    expect(play.state).toEqual(jasmine.objectContaining({ stage: 'completeness', outcome: null }));
    play.tick('check-documents');
    play.tick('check-entitlement');
    expect(play.state.receivable).toEqual(jasmine.objectContaining({ state: 'open', amount: 3070 }));
    expect(play.state.receivable?.id).not.toBe(first);
  });

  it('escalates an overdue clock once, and stops it when the thing is done', () => {
    const play = new CasePlay(parking);
    play.event({ kind: 'time', clocks: [{ clock: 'first-check', what: 'warn' }], timers: [] });
    expect(play.last.audit).toEqual({ action: 'clock.warned', payload: { clock: 'first-check' } });
    play.event({ kind: 'time', clocks: [{ clock: 'first-check', what: 'due' }], timers: [] });
    play.event({ kind: 'time', clocks: [{ clock: 'first-check', what: 'due' }], timers: [] });
    expect(play.count('escalate')).toBe(1);
    expect(play.state.clocks).toEqual({ 'first-check': 'expired' });
    play.tick('check-documents');
    expect(play.state.clocks['first-check']).toBe('stopped');
  });
});
