import { buildingPermit } from './building-permit.ts';
import { certificate } from './certificate.ts';
import { defectReport } from './defect-report.ts';
import { meterReading } from './meter-reading.ts';
import { parking } from './parking.ts';
import { CasePlay, citizen, clerk, signer } from './play.ts';

describe('five unlike services through the machine', () => {
  it('parking goes from intake to closing with fee and retrieval', () => {
    const play = new CasePlay(parking);
    expect(play.state.stage).toBe('completeness');
    play.tick('check-documents');
    expect(play.state.stage).toBe('review');
    play.tick('check-entitlement');
    expect(play.projection).toEqual(
      jasmine.objectContaining({
        stage: 'fee',
        waitingFor: 'money',
        waitingReason: 'fee',
        resumeBy: '2026-12-07',
      }),
    );
    play.pay();
    expect(play.state.stage).toBe('decision');
    play.decide('approve');
    expect(play.projection).toEqual(
      jasmine.objectContaining({
        stage: 'dispatch',
        waitingFor: 'citizen',
        waitingReason: 'dispatch',
        resumeBy: '2026-12-03',
      }),
    );
    play.prove();
    expect(play.state.stage).toBe('closing');
    play.render();
    expect(play.projection.availableActions.find((offer) => offer.primary)?.type).toBe('close');
    expect(play.command({ type: 'close' }).reply).toEqual({ ok: true });
    expect(play.state).toEqual(
      jasmine.objectContaining({ stage: 'closed', outcome: 'approve', timers: [], effects: [], tasks: [] }),
    );
    expect(play.mails).toEqual(['received', 'fee', 'paid', 'decision', 'dispatched']);
    expect(Object.keys(play.state.moments).sort()).toEqual([
      'closed',
      'complete',
      'decided',
      'dispatched',
      'received',
      'served',
      'stage:closing',
      'stage:completeness',
      'stage:decision',
      'stage:dispatch',
      'stage:fee',
      'stage:review',
    ]);
  });

  it('parking skips the fee where nothing is to be paid', () => {
    const play = new CasePlay(parking, { feeAmount: 0, enter: { fee: false } });
    play.tick('check-documents');
    play.tick('check-entitlement');
    expect(play.state.stage).toBe('decision');
    expect(play.state.receivable).toBeNull();
    expect(play.state.moments['stage:fee']).toBeUndefined();
  });

  it('a certificate waits for its fee first, needs four eyes and goes by post', () => {
    const play = new CasePlay(certificate);
    expect(play.projection.waitingFor).toBe('money');
    play.pay();
    play.tick('find-entry');
    play.decide('issue');
    expect(play.projection).toEqual(
      jasmine.objectContaining({ stage: 'decision', waitingFor: 'office', waitingReason: 'sign-off' }),
    );
    expect(play.sign(clerk).reply).toEqual(jasmine.objectContaining({ ok: false, code: 'same-person' }));
    expect(play.sign(signer).reply.ok).toBeTrue();
    expect(play.projection).toEqual(jasmine.objectContaining({ stage: 'dispatch', waitingFor: 'office' }));
    play.render();
    play.prove('2026-11-27');
    expect(play.command({ type: 'close' }).reply.ok).toBeTrue();
  });

  it('a plausible meter reading is taken over and closed without anybody touching it', () => {
    const play = new CasePlay(meterReading, { auto: { plausible: true, 'finish-plausible': true } });
    expect(play.state).toEqual(jasmine.objectContaining({ stage: 'closing', outcome: 'approve' }));
    expect(play.last.audit).toEqual({ action: 'case.opened', payload: { rules: ['plausible'] } });
    expect(play.mails).toEqual(['received', 'confirmed']);
    play.render();
    expect(play.state.stage).toBe('closed');
    expect(play.last.audit).toEqual({
      action: 'case.closed',
      payload: { outcome: 'approve', rules: ['finish-plausible'] },
    });
  });

  it('an odd meter reading waits for a clerk, and rules keep out once a person has ordered something', () => {
    const play = new CasePlay(meterReading, { auto: { plausible: false } });
    expect(play.state.stage).toBe('plausibility');
    play.command({ type: 'move', action: 'accept' });
    play.findings = { ...play.findings, auto: { plausible: true, 'finish-plausible': true } };
    play.render();
    expect(play.state.stage).toBe('closing');
  });

  it('a building permit counts as granted when the statutory period ends without a decision', () => {
    const play = new CasePlay(buildingPermit);
    play.tick('check-plans');
    expect(play.state.clocks).toEqual({ statutory: 'running' });
    play.tick('fire-protection');
    expect(play.state.stage).toBe('consultation');
    play.event({ kind: 'time', clocks: [{ clock: 'statutory', what: 'due' }], timers: [] });
    expect(play.state).toEqual(
      jasmine.objectContaining({ stage: 'closing', outcome: 'deemed', decision: null }),
    );
    play.render();
    expect(play.command({ type: 'close' }).reply).toEqual(jasmine.objectContaining({ code: 'tasks-open' }));
    play.tick('certify-deemed-approval');
    expect(play.command({ type: 'close' }).reply.ok).toBeTrue();
  });

  it('a building permit goes back to consultation and forth again', () => {
    const play = new CasePlay(buildingPermit);
    for (const task of ['check-plans', 'fire-protection', 'monument-protection']) play.tick(task);
    expect(play.state.stage).toBe('decision');
    play.command({ type: 'move', action: 'back-to-consultation' });
    expect(play.state.tasks.map((task) => task.key)).toEqual(['fire-protection', 'monument-protection']);
    play.tick('fire-protection');
    play.tick('monument-protection');
    expect(play.state.stage).toBe('decision');
  });

  it('an anonymous defect report is looked at, repaired and closed without decision, mail or letter address', () => {
    const play = new CasePlay(defectReport, {
      applicantHasEmail: false,
      applicantUnreachable: true,
      consentElectronic: false,
    });
    expect(play.state.effects.map((pending) => pending.effect.kind)).toEqual(['render-application']);
    play.tick('look');
    expect(play.state.clocks).toEqual({ reaction: 'stopped', 'closing-days': 'running' });
    play.tick('repair');
    play.render();
    expect(play.command({ type: 'close' }, citizen).reply).toEqual(
      jasmine.objectContaining({ code: 'not-allowed' }),
    );
    expect(play.command({ type: 'close' }).reply.ok).toBeTrue();
    expect(play.state).toEqual(
      jasmine.objectContaining({
        stage: 'closed',
        outcome: 'completed',
        clocks: { reaction: 'stopped', 'closing-days': 'stopped' },
      }),
    );
  });
});
