import { action, clock, sketch, stage } from './sketch.ts';

/** Defect report: nobody needs to be named, no decision, no letter; somebody looks, somebody repairs. */
export const defectReport = sketch({
  key: 'defect-report',
  stages: [stage('sighting', ['look']), stage('repair', ['repair']), stage('closing')],
  actions: [
    action('not-ours', 'move', ['sighting', 'repair'], { to: 'closing' }),
    action('done-on-the-spot', 'close', ['sighting'], { outcome: 'approve' }),
  ],
  clocks: [
    clock('reaction', 'received', 'stage:repair', { onDue: 'escalate' }),
    clock('closing-days', 'stage:repair', 'closed', { onDue: 'none' }),
  ],
});
