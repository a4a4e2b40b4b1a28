import { action, clock, sketch, stage } from './sketch.ts';

/** Certificate of birth: the fee comes first, every decision needs four eyes. */
export const certificate = sketch({
  key: 'certificate',
  stages: [
    stage('fee', [], { waitsFor: 'money' }),
    stage('register', ['find-entry']),
    stage('decision'),
    stage('dispatch', [], { waitsFor: 'dispatch' }),
    stage('closing'),
  ],
  actions: [
    action('issue', 'decide', ['decision'], {
      outcome: 'approve',
      to: 'dispatch',
      notice: 'urkunde',
      signOff: { when: 'true', distinct: true },
    }),
    action('refuse', 'decide', ['register', 'decision'], {
      outcome: 'reject',
      to: 'dispatch',
      notice: 'ablehnung',
      requires: ['reason'],
      signOff: { when: 'true', distinct: true },
    }),
  ],
  clocks: [clock('handling', 'received', 'decided')],
  fee: {
    title: { de: 'Gebühr', en: 'Fee' },
    rule: '1200',
    currency: 'EUR',
    when: 'before-decision',
    dueDays: 14,
    reminders: ['P7D'],
  },
  channels: { default: ['post'] },
});
