import { buildingPermit } from './sketches/building-permit.ts';
import { parking } from './sketches/parking.ts';
import { CasePlay } from './sketches/play.ts';

const code = (reply: { ok: boolean; code?: string }): string => reply.code ?? 'ok';

describe('asking another office', () => {
  let play: CasePlay;
  const ask = (consultationId: string, dueOn = '2026-12-07', on = play): string =>
    code(on.command({ type: 'ask-consultation', consultationId, dueOn }).reply);
  const ordered = (kind: string) => play.record.filter((effect) => effect.kind === kind);
  beforeEach(() => {
    play = new CasePlay(buildingPermit);
    play.render();
  });

  it('refuses a day that has passed, a service without consultations, and a closed question', () => {
    expect(ask('fire', '2026-11-22')).toBe('date-invalid');
    expect(ask('fire', 'morgen')).toBe('date-invalid');
    expect(ask('fire', '2026-12-07', new CasePlay(parking))).toBe('action-not-available');
    expect(code(play.command({ type: 'withdraw-consultation', consultationId: 'fire' }).reply)).toBe(
      'request-closed',
    );
  });

  it('asks several at once, shows the earliest last day, and holds nothing up', () => {
    ask('fire', '2026-12-14');
    ask('monument', '2026-12-07');
    expect(play.projection).toEqual(
      jasmine.objectContaining({
        waitingFor: 'office',
        waitingReason: 'consultation',
        resumeBy: '2026-12-07',
      }),
    );
    expect(play.state.clocks).toEqual(new CasePlay(buildingPermit).state.clocks);
    expect(code(play.tick('check-plans').reply)).toBe('ok');
    expect(play.state.stage).toBe('consultation');
  });

  it('is ours again with the answer, which counts once and also when it is late', () => {
    ask('fire');
    play.on = '2026-12-09';
    play.event({ kind: 'time', clocks: [], timers: ['consultation-due/fire'] });
    expect(play.projection).toEqual(
      jasmine.objectContaining({ waitingFor: 'us', waitingReason: 'question-expired' }),
    );
    play.fact({ kind: 'consultation-answered', consultationId: 'fire' });
    play.fact({ kind: 'consultation-answered', consultationId: 'fire' });
    expect(play.projection).toEqual(
      jasmine.objectContaining({ waitingFor: 'us', waitingReason: 'answered' }),
    );
    expect(ordered('close-consultation')).toEqual([
      { kind: 'close-consultation', consultationId: 'fire', outcome: 'answered' },
    ]);
    expect(play.state.timers.filter((timer) => timer.key.startsWith('consultation'))).toEqual([]);
  });

  it('reminds three days before the last day and when it has passed, and not again', () => {
    ask('fire');
    expect(play.projection.nextTimerAt).toBe('2026-12-03T23:00:00.000Z');
    play.on = '2026-12-04';
    for (let time = 0; time < 2; time += 1)
      play.event({ kind: 'time', clocks: [], timers: ['consultation-reminder/fire'] });
    expect(ordered('remind-consultation').length).toBe(1);
    play.on = '2026-12-08';
    for (let time = 0; time < 2; time += 1)
      play.event({ kind: 'time', clocks: [], timers: ['consultation-due/fire'] });
    expect(ordered('remind-consultation').length).toBe(2);
  });

  it('lets the clerk go on without an answer, and awaits nothing once the case has ended', () => {
    ask('fire');
    ask('monument');
    expect(play.offers.filter((offer) => offer === 'withdraw-consultation').length).toBe(2);
    expect(code(play.command({ type: 'withdraw-consultation', consultationId: 'fire' }).reply)).toBe('ok');
    play.command({ type: 'withdraw', noteId: 'note' });
    expect(ordered('close-consultation')).toEqual([
      { kind: 'close-consultation', consultationId: 'fire', outcome: 'withdrawn' },
      { kind: 'close-consultation', consultationId: 'monument', outcome: 'withdrawn' },
    ]);
    expect([play.state.consultations, play.state.timers]).toEqual([[], []]);
  });
});
