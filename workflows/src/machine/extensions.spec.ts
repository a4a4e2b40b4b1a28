import type { Findings, StepResult } from '../contract/case-event.ts';
import { buildingPermit } from './sketches/building-permit.ts';
import { parking } from './sketches/parking.ts';
import { CasePlay, citizen, signer } from './sketches/play.ts';

const code = ({ reply }: StepResult): string => (reply.ok ? 'ok' : reply.code);

/** Complete on 23 November 2026: the permit counts as granted at the end of 23 February 2027. */
const lastDay = '2027-02-23';
const complete = (findings: Partial<Findings> = {}): CasePlay => {
  const play = new CasePlay(buildingPermit, { clockDueOn: { statutory: lastDay }, ...findings });
  play.tick('check-plans');
  play.render();
  return play;
};
const extend = (play: CasePlay): StepResult =>
  play.command({ type: 'extend', action: 'extend', noteId: 'note' });

describe('extending a statutory period (§ 42a Abs. 2 Satz 3 VwVfG)', () => {
  it('is refused where no clock runs, none can be extended, or the outcome stands', () => {
    const early = new CasePlay(buildingPermit, { clockDueOn: {} });
    expect(code(extend(early))).toBe('action-not-available');
    expect(code(extend(new CasePlay(parking)))).toBe('action-not-available');
    const decided = complete();
    for (const task of ['fire-protection', 'monument-protection']) decided.tick(task);
    decided.decide('permit');
    decided.sign(signer);
    expect(code(extend(decided))).toBe('action-not-available');
    expect(early.offers).not.toContain('extend:extend');
  });

  it('is refused to the citizen', () => {
    const play = complete();
    expect(code(play.command({ type: 'extend', action: 'extend', noteId: 'note' }, citizen))).toBe(
      'not-allowed',
    );
  });

  it('is refused when the applicant would count as told only after the last day', () => {
    const play = complete();
    play.on = '2027-02-20';
    expect(extend(play).reply).toEqual({
      ok: false,
      code: 'extension-late',
      details: { dueOn: lastDay, servedOn: '2027-02-24' },
    });
    play.on = '2027-02-19';
    expect(code(extend(play))).toBe('ok');
  });

  it('is refused a second time, also when the first had no effect', () => {
    const play = complete();
    extend(play);
    expect(code(extend(play))).toBe('already-extended');
    expect(play.offers).not.toContain('extend:extend');
    const byPost = complete({ applicantHasEmail: false });
    extend(byPost);
    byPost.event(
      { kind: 'time', clocks: [], timers: ['extension-told/statutory'] },
      undefined,
      '2027-02-23T23:00:00.000Z',
    );
    expect(code(extend(byPost))).toBe('already-extended');
  });

  it('tells the applicant by mail and computes the clock anew', () => {
    const play = complete();
    expect(play.offers).toContain('extend:extend');
    extend(play);
    expect(play.last.audit).toEqual({
      action: 'clock.extended',
      payload: { clock: 'statutory', by: 'P1M', noteId: 'note' },
    });
    expect(play.last.record).toEqual([
      { kind: 'send-mail', mail: 'extended', ref: 'note' },
      { kind: 'extend-clock', clock: 'statutory' },
    ]);
    expect(play.state.extensions).toEqual([{ clock: 'statutory', length: 'P1M', servedOn: '2026-11-27' }]);
    expect(play.state.timers).toEqual([]);
  });

  it('counts from the service of the letter where there is no e-mail address', () => {
    const play = complete({ applicantHasEmail: false });
    extend(play);
    play.render();
    const letter = play.state.extensions?.[0]?.dispatchId ?? 'none';
    play.fact({ kind: 'dispatch-proven', dispatchId: letter, servedOn: '2027-01-08' });
    expect(play.state.extensions).toEqual([
      jasmine.objectContaining({ clock: 'statutory', servedOn: '2027-01-08' }),
    ]);
    expect(play.state.timers).toEqual([]);
    expect(play.last.record).toContain({ kind: 'extend-clock', clock: 'statutory' });
  });

  it('is no longer of interest once the permit is decided', () => {
    const play = complete({ applicantHasEmail: false });
    extend(play);
    for (const task of ['fire-protection', 'monument-protection']) play.tick(task);
    play.decide('permit');
    play.sign(signer);
    play.event(
      { kind: 'time', clocks: [], timers: ['extension-told/statutory'] },
      undefined,
      '2027-02-23T23:00:00.000Z',
    );
    expect(play.last.record).toEqual([]);
    expect(play.last.audit).toBeNull();
  });

  it('has no effect when its letter was not posted by the last day, and none when it came back', () => {
    const late = complete({ applicantHasEmail: false });
    extend(late);
    late.render();
    late.event(
      {
        kind: 'time',
        clocks: [{ clock: 'statutory', what: 'due' }],
        timers: ['extension-told/statutory'],
      },
      undefined,
      '2027-02-23T23:00:00.000Z',
    );
    expect(late.state.extensions?.[0]?.servedOn).toBeNull();
    expect(late.state.outcome).toBe('deemed');
    expect(late.last.audit?.action).toBe('clock.extension-late');

    const returned = complete({ applicantHasEmail: false });
    extend(returned);
    returned.render();
    const letter = returned.state.extensions?.[0]?.dispatchId ?? 'none';
    returned.fact({ kind: 'dispatch-returned', dispatchId: letter });
    expect(returned.state.extensions?.[0]?.servedOn).toBeNull();
  });
});

describe('certifying a deemed approval (§ 42a Abs. 3 VwVfG)', () => {
  const deemed = (findings: Partial<Findings> = {}): CasePlay => {
    const play = complete(findings);
    play.event({ kind: 'time', clocks: [{ clock: 'statutory', what: 'due' }], timers: [] });
    return play;
  };

  it('is refused while nothing is deemed granted, and where there is nobody to write to', () => {
    expect(code(complete().command({ type: 'certify', action: 'certify' }))).toBe('action-not-available');
    const nobody = deemed({ applicantHasEmail: false, applicantUnreachable: true });
    expect(code(nobody.command({ type: 'certify', action: 'certify' }))).toBe('action-not-available');
  });

  it('writes the letter, sends it by post and settles the task', () => {
    const play = deemed();
    expect(play.mails).toEqual(['received', 'deemed']);
    expect(play.offers).toContain('certify:certify');
    play.command({ type: 'certify', action: 'certify' });
    expect(play.last.awaited.map(({ effect }) => effect)).toEqual([
      jasmine.objectContaining({ kind: 'render-certificate', letter: 'bescheinigung' }),
    ]);
    play.render();
    expect(play.state.dispatches).toEqual([
      jasmine.objectContaining({ channel: 'post', purpose: 'letter', state: 'under-way' }),
    ]);
    expect(code(play.command({ type: 'close' }))).toBe('dispatch-not-proven');
    play.prove();
    expect(code(play.command({ type: 'close' }))).toBe('ok');
  });

  it('leaves a certificate that cannot be written to a clerk', () => {
    const play = deemed();
    play.command({ type: 'certify', action: 'certify' });
    play.answer('render-certificate', { kind: 'effect-refused', code: 'invalid' });
    expect(play.state.tasks.map(({ key }) => key)).toEqual(['write-letter']);
  });
});
