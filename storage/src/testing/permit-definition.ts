import type {
  ServiceDefinition,
  StageDefinition,
} from '@aktenlauf/workflows/definition/service-definition.ts';

/** A made-up service for specs of the course: two reviews, a fee, four eyes on rejections, dispatch, closing. */
export const permitDefinition: ServiceDefinition = {
  key: 'erlaubnis',
  version: '1.0.0',
  title: { de: 'Erlaubnis', en: 'Permit' },
  summary: { de: 'Eine Erlaubnis für Prüfzwecke.', en: 'A permit for checking.' },
  leika: '99000000000000',
  unit: 'ordnung/erlaubnisse',
  filePlan: '32.1.01',
  dossier: 'case',
  numbers: { series: 'E', prefix: '32' },
  procedureLaw: 'VwVfG',
  trust: 'none',
  restricted: false,
  subject: 'form.ort',
  parties: { applicant: '/antragsteller' },
  evidence: [
    { key: 'nachweis', title: { de: 'Nachweis', en: 'Proof' }, at: 'intake' },
    {
      key: 'erklaerung',
      title: { de: 'Erklärung', en: 'Declaration' },
      requiredIf: 'form.fremd = true',
      at: 'review',
    },
  ],
  stages: [
    stage('completeness', 'Vollständigkeit', {
      tasks: [
        { key: 'check-documents', title: { de: 'Unterlagen prüfen', en: 'Check documents' }, role: 'clerk' },
      ],
    }),
    stage('fee', 'Gebühr', { enterIf: 'fee.amount > 0', waitsFor: 'money' }),
    stage('decision', 'Entscheidung', {}),
    stage('dispatch', 'Versand', { waitsFor: 'dispatch' }),
    stage('closing', 'Abschluss', {}),
  ],
  actions: [
    {
      key: 'request-information',
      title: { de: 'Nachfordern', en: 'Ask' },
      does: 'ask',
      from: ['completeness', 'fee', 'decision'],
      requires: [],
      pauses: ['handling'],
    },
    {
      key: 'consult',
      title: { de: 'Stelle beteiligen', en: 'Consult' },
      does: 'consult',
      from: ['completeness', 'decision'],
      requires: [],
      pauses: [],
    },
    {
      key: 'approve',
      title: { de: 'Erlauben', en: 'Approve' },
      does: 'decide',
      from: ['decision'],
      to: 'dispatch',
      outcome: 'approve',
      notice: 'ja',
      requires: [],
      pauses: [],
    },
    {
      key: 'reject',
      title: { de: 'Ablehnen', en: 'Reject' },
      does: 'decide',
      from: ['completeness', 'fee', 'decision'],
      to: 'dispatch',
      outcome: 'reject',
      notice: 'nein',
      signOff: { when: 'true', distinct: true },
      requires: ['reason'],
      pauses: [],
    },
  ],
  clocks: [
    {
      key: 'handling',
      title: { de: 'Bearbeitung', en: 'Handling' },
      start: 'received',
      stop: 'decided',
      length: 'P10B',
      warn: ['P3B', 'P1B'],
      calendar: 'service',
      pause: 'shift',
      onDue: 'escalate',
    },
  ],
  fee: {
    title: { de: 'Gebühr für die Erlaubnis', en: 'Fee' },
    rule: 'if form.frei = true then 0 else 3070',
    currency: 'EUR',
    when: 'before-decision',
    dueDays: 14,
    reminders: ['P7D'],
  },
  auto: [],
  channels: { default: ['retrieval', 'post'] },
  retention: { years: 3, start: 'end-of-year', action: 'destroy' },
  remedy: { kind: 'klage', period: 'P1M', at: 'Verwaltungsgericht' },
  textModules: [],
  local: [],
  samples: [],
};

/** JSON Schema of its form. */
export const permitForm = {
  type: 'object',
  additionalProperties: false,
  required: ['antragsteller', 'ort'],
  properties: {
    antragsteller: {
      type: 'object',
      additionalProperties: false,
      required: ['nachname'],
      properties: Object.fromEntries(
        [
          'anrede',
          'vorname',
          'nachname',
          'strasse',
          'hausnummer',
          'plz',
          'ort',
          'land',
          'email',
          'telefon',
        ].map((name) => [name, { type: 'string' }]),
      ),
    },
    ort: { type: 'string', minLength: 1 },
    fremd: { type: 'boolean' },
    frei: { type: 'boolean' },
  },
};

function stage(key: string, title: string, more: Partial<StageDefinition>): StageDefinition {
  return {
    key,
    title: { de: title, en: title },
    citizen: { done: { de: title, en: title }, now: { de: title, en: title } },
    tasks: [],
    ...more,
  };
}
