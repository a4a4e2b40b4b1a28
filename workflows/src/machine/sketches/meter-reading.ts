import { action, sketch, stage } from './sketch.ts';

/** Meter reading: a plausible reading is taken over without anybody touching it, another is looked at. */
export const meterReading = sketch({
  key: 'meter-reading',
  stages: [stage('plausibility', ['check-reading']), stage('closing')],
  actions: [
    action('accept', 'move', ['plausibility'], { outcome: 'approve', to: 'closing' }),
    action('finish', 'close', ['closing']),
  ],
  auto: [
    { key: 'plausible', when: 'form.stand >= form.vorjahr', does: 'accept', basis: '§ 35a VwVfG' },
    { key: 'finish-plausible', when: 'form.stand >= form.vorjahr', does: 'finish', basis: '§ 35a VwVfG' },
  ],
});
