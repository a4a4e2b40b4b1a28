import type { ServiceDefinition } from '@aktenlauf/workflows/definition/service-definition.ts';
import type { ReleasedDefinition } from '../services/import-definition.ts';

const person = {
  type: 'object',
  additionalProperties: false,
  required: ['vorname', 'nachname'],
  properties: {
    anrede: { type: 'string' },
    vorname: { type: 'string', minLength: 1, maxLength: 100 },
    nachname: { type: 'string', minLength: 1, maxLength: 100 },
    geburtsdatum: { type: 'string', format: 'date' },
    strasse: { type: 'string' },
    hausnummer: { type: 'string' },
    plz: { type: 'string', pattern: '^[0-9]{5}$' },
    ort: { type: 'string' },
    email: { type: 'string', format: 'email' },
    telefon: { type: 'string' },
  },
};

const definition: ServiceDefinition = {
  key: 'hundemarke',
  version: '1.0.0',
  title: { de: 'Hundemarke', en: 'Dog tag' },
  summary: { de: 'Marke für einen Hund', en: 'A tag for a dog' },
  leika: '99000000000001',
  unit: 'ordnung/parken',
  filePlan: '32.6.02',
  dossier: 'case',
  numbers: { series: 'H', prefix: '32' },
  procedureLaw: 'VwVfG',
  trust: 'none',
  restricted: false,
  subject: '"Hundemarke"',
  parties: { applicant: '/antragsteller' },
  evidence: [
    { key: 'impfpass', title: { de: 'Impfpass', en: 'Vaccination card' }, at: 'intake' },
    { key: 'foto', title: { de: 'Foto', en: 'Photo' }, at: 'review', accept: ['image/jpeg', 'image/png'] },
  ],
  stages: [
    {
      key: 'pruefung',
      title: { de: 'Prüfung', en: 'Review' },
      citizen: { done: { de: 'Geprüft', en: 'Reviewed' }, now: { de: 'In Prüfung', en: 'In review' } },
      tasks: [{ key: 'pruefen', title: { de: 'Prüfen', en: 'Review' }, role: 'clerk' }],
    },
    {
      key: 'versand',
      title: { de: 'Versand', en: 'Dispatch' },
      citizen: { done: { de: 'Versandt', en: 'Sent' }, now: { de: 'Im Versand', en: 'Being sent' } },
      tasks: [],
      waitsFor: 'dispatch',
    },
  ],
  actions: [
    {
      key: 'bewilligen',
      title: { de: 'Bewilligen', en: 'Approve' },
      does: 'decide',
      from: ['pruefung'],
      to: 'versand',
      outcome: 'approve',
      notice: 'bescheid',
      requires: [],
      pauses: [],
    },
    {
      key: 'abschliessen',
      title: { de: 'Abschließen', en: 'Close' },
      does: 'close',
      from: ['versand'],
      requires: [],
      pauses: [],
    },
  ],
  clocks: [
    {
      key: 'bearbeitung',
      title: { de: 'Bearbeitung', en: 'Processing' },
      start: 'received',
      stop: 'decided',
      length: 'P10B',
      warn: ['P2B'],
      calendar: 'service',
      pause: 'shift',
      onDue: 'escalate',
    },
  ],
  fee: null,
  auto: [],
  channels: { default: ['retrieval', 'post'] },
  retention: { years: 3, start: 'end-of-year', action: 'destroy' },
  remedy: { kind: 'klage', period: 'P1M', at: 'Verwaltungsgericht' },
  textModules: [],
  local: [],
  samples: [],
};

/** A small service for specs: one form, one stage of review, no fee. */
export const sampleService: ReleasedDefinition = {
  definition,
  hash: 'a'.repeat(64),
  files: {
    'form.json': {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      required: ['antragsteller'],
      properties: { antragsteller: person, hund: { type: 'string', maxLength: 100 } },
    },
  },
};

/** Form data that the sample service accepts. */
export const sampleData = {
  antragsteller: {
    anrede: 'Frau',
    vorname: 'Žofie',
    nachname: 'Åkesson-Nguyễn',
    geburtsdatum: '1984-02-29',
    strasse: 'Lindenallee',
    hausnummer: '4a',
    plz: '44620',
    ort: 'Lindenau',
    email: 'zofie@example.org',
  },
  hund: 'Bello',
};
