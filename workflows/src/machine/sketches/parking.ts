import { action, clock, sketch, stage } from './sketch.ts';

/** Resident parking: check, review, fee, decision with a second signature on rejection, dispatch. */
export const parking = sketch({
  key: 'parking',
  stages: [
    stage('completeness', ['check-documents']),
    stage('review', ['check-entitlement']),
    stage('fee', [], { enterIf: 'fee.amount > 0', waitsFor: 'money' }),
    stage('decision'),
    stage('dispatch', [], { waitsFor: 'dispatch' }),
    stage('closing'),
  ],
  actions: [
    action('request-information', 'ask', ['completeness', 'review', 'fee', 'decision'], {
      pauses: ['first-check', 'handling'],
    }),
    action('approve', 'decide', ['decision'], {
      outcome: 'approve',
      to: 'dispatch',
      notice: 'bewilligung',
      signOff: { when: 'fee.amount > 10000', distinct: true },
    }),
    action('reject', 'decide', ['review', 'fee', 'decision'], {
      outcome: 'reject',
      to: 'dispatch',
      notice: 'ablehnung',
      requires: ['reason'],
      signOff: { when: 'true', distinct: true },
    }),
  ],
  clocks: [clock('first-check', 'received', 'complete'), clock('handling', 'complete', 'decided')],
  fee: {
    title: { de: 'Gebühr', en: 'Fee' },
    rule: '3070',
    currency: 'EUR',
    when: 'before-decision',
    dueDays: 14,
    reminders: ['P7D', 'P14D'],
  },
});
