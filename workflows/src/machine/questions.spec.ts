import { parking } from './sketches/parking.ts';
import { CasePlay, citizen } from './sketches/play.ts';

const code = (reply: { ok: boolean; code?: string }): string => reply.code ?? 'ok';

describe('asking the citizen', () => {
  let play: CasePlay;
  const ask = (dueOn = '2026-12-07'): string =>
    code(play.command({ type: 'request-information', requestId: 'request', dueOn }).reply);
  beforeEach(() => {
    play = new CasePlay(parking, { evidenceComplete: false, missingEvidence: ['fahrzeugschein'] });
  });

  it('refuses a second question, a day that has passed, a day that is none, and a closed question', () => {
    expect(ask('2026-11-22')).toBe('date-invalid');
    expect(ask('2026-02-30')).toBe('date-invalid');
    expect(code(play.command({ type: 'withdraw-request', requestId: 'request' }).reply)).toBe(
      'request-closed',
    );
    expect(ask()).toBe('ok');
    expect(ask()).toBe('question-open');
    expect(code(play.command({ type: 'withdraw-request', requestId: 'other' }).reply)).toBe('request-closed');
  });

  it('refuses to leave the checking stage without the evidence, or with a question open', () => {
    expect(code(play.tick('check-documents').reply)).toBe('evidence-missing');
    expect(play.last.reply).toEqual(jasmine.objectContaining({ details: { missing: ['fahrzeugschein'] } }));
    ask();
    expect(code(play.tick('check-documents').reply)).toBe('question-open');
    expect(play.offers).not.toContain('complete-task:check-documents');
  });

  it('lets returned post be settled in a waiting stage while a question is open', () => {
    const byLetter = new CasePlay(parking, { applicantHasEmail: false });
    byLetter.render();
    byLetter.tick('check-documents');
    byLetter.tick('check-entitlement');
    byLetter.fact({ kind: 'dispatch-returned', dispatchId: byLetter.state.dispatches[0]?.id ?? '' });
    byLetter.command({ type: 'request-information', requestId: 'request', dueOn: '2026-12-07' });
    expect(byLetter.state.stage).toBe('fee');
    expect(code(byLetter.tick('returned-mail').reply)).toBe('ok');
    expect(byLetter.state.stage).toBe('fee');
  });

  it('pauses the clocks until the answer, and the case is ours again', () => {
    ask();
    expect(play.state.clocks).toEqual({ 'first-check': 'paused' });
    expect(play.projection).toEqual(
      jasmine.objectContaining({
        waitingFor: 'citizen',
        waitingReason: 'question',
        resumeBy: '2026-12-07',
        nextTimerAt: '2026-12-07T23:00:00.000Z',
      }),
    );
    play.fact({ kind: 'answer-received', requestId: 'request' });
    expect(play.state.clocks).toEqual({ 'first-check': 'running' });
    expect(play.projection).toEqual(
      jasmine.objectContaining({
        waitingFor: 'us',
        waitingReason: 'answered',
        resumeBy: null,
        nextTimerAt: null,
      }),
    );
    play.findings = { ...play.findings, evidenceComplete: true };
    play.tick('check-documents');
    expect(play.projection).toEqual(jasmine.objectContaining({ stage: 'review', waitingReason: null }));
    expect(play.state.clocks).toEqual({ 'first-check': 'stopped', handling: 'running' });
  });

  it('takes the case back when the last day is over, not before, and only once', () => {
    ask();
    play.wait(14);
    expect(play.state.request).not.toBeNull();
    play.wait(1);
    expect(
      play.count(
        'close-request',
        (effect) => effect.kind === 'close-request' && effect.outcome === 'expired',
      ),
    ).toBe(1);
    expect(play.projection).toEqual(
      jasmine.objectContaining({ waitingFor: 'us', waitingReason: 'question-expired' }),
    );
    play.event({ kind: 'time', clocks: [], timers: ['request-due'] });
    play.fact({ kind: 'answer-received', requestId: 'request' });
    expect(play.count('close-request')).toBe(1);
    expect(play.count('resume-clock')).toBe(1);
  });

  it('keeps the question open when a document or message arrives that is no answer', () => {
    ask();
    play.fact({ kind: 'document-arrived', documentId: 'document' });
    play.fact({ kind: 'message-received', messageId: 'message' });
    expect(play.state.request).not.toBeNull();
  });

  it('shows "answered" until a person orders something; the citizen paying is not looking', () => {
    play = new CasePlay(parking);
    play.tick('check-documents');
    play.tick('check-entitlement');
    ask();
    play.fact({ kind: 'answer-received', requestId: 'request' });
    play.command({ type: 'start-payment', attemptId: 'attempt' }, citizen);
    expect(play.projection.waitingReason).toBe('answered');
  });
});
