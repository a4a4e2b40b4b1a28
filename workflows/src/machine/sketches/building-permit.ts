import { action, clock, sketch, stage } from './sketch.ts';

/** Building permit: two tasks side by side, a statutory period that ends in deemed approval (§ 42a VwVfG) and can be extended. */
export const buildingPermit = sketch({
  key: 'building-permit',
  stages: [
    stage('completeness', ['check-plans']),
    stage('consultation', ['fire-protection', 'monument-protection']),
    stage('decision'),
    stage('dispatch', [], { waitsFor: 'dispatch' }),
    stage('closing'),
  ],
  actions: [
    action('request-information', 'ask', ['completeness', 'consultation'], { pauses: ['statutory'] }),
    action('consult', 'consult', ['completeness', 'consultation', 'decision']),
    action('permit', 'decide', ['decision'], {
      outcome: 'approve',
      to: 'dispatch',
      notice: 'genehmigung',
      signOff: { when: 'true', distinct: true },
    }),
    action('permit-partly', 'decide', ['decision'], {
      outcome: 'partial',
      to: 'dispatch',
      notice: 'teilgenehmigung',
      signOff: { when: 'true', distinct: true },
    }),
    action('refuse', 'decide', ['consultation', 'decision'], {
      outcome: 'reject',
      to: 'dispatch',
      notice: 'ablehnung',
      requires: ['reason'],
      signOff: { when: 'true', distinct: true },
    }),
    action('extend', 'extend', ['completeness', 'consultation', 'decision'], {
      extends: { clock: 'statutory', by: 'P1M' },
      requires: ['reason'],
    }),
    action('certify', 'certify', ['closing'], { notice: 'bescheinigung' }),
    action('back-to-consultation', 'move', ['decision'], { to: 'consultation' }),
  ],
  clocks: [
    clock('statutory', 'complete', 'decided', {
      length: 'P3M',
      calendar: 'legal',
      pause: 'restart',
      onDue: 'deemed-approval',
      basis: '§ 42a Abs. 2 VwVfG',
    }),
  ],
});
