import type {
  CourseDrawing,
  DefinitionParts,
  ServiceDraftDetail,
  ServiceDraftRow,
  ServiceEntry,
  ServiceVersionDetail,
  ServiceVersionRow,
} from '../data/service-shapes';

const letter = 'letters/bewilligung.liquid';
const mail = 'mails/received.de.liquid';

/** Three stages, an order from two of them, and one that is skipped without a fee. */
export function aCourse(): CourseDrawing {
  const node = (key: string, title: string, rank: number) => ({
    key,
    kind: 'stage' as const,
    title,
    rank,
    tasks: [] as string[],
    waitsFor: null,
    condition: null,
    passed: false,
  });
  const next = { kind: 'next' as const, title: null, condition: null, signOff: false };
  const order = { kind: 'action' as const, title: 'Ablehnen', condition: null, signOff: true };
  return {
    nodes: [
      { ...node('review', 'Prüfung', 0), tasks: ['Anspruch prüfen'] },
      { ...node('fee', 'Gebühr', 1), waitsFor: 'money', condition: 'fee.amount > 0' },
      node('decision', 'Entscheidung', 2),
      { ...node('closed', 'Abgeschlossen', 3), kind: 'end' },
    ],
    edges: [
      { ...next, from: 'review', to: 'fee' },
      { ...next, from: 'review', to: 'decision' },
      { ...next, from: 'fee', to: 'decision' },
      { ...order, from: 'review', to: 'closed' },
      { ...order, from: 'decision', to: 'closed' },
    ],
  };
}

function parts(): DefinitionParts & Pick<ServiceVersionDetail, 'origin' | 'hash'> {
  return {
    key: 'hund',
    version: '1.0.0',
    title: 'Hundesteuer',
    summary: 'Anmeldung eines Hundes',
    definition: {
      key: 'hund',
      version: '1.0.0',
      title: { de: 'Hundesteuer', en: 'Dog tax' },
      fee: { title: { de: 'Steuer', en: 'Tax' }, rule: '3070', dueDays: 14, reminders: ['P7D'] },
      clocks: [{ key: 'handling', title: { de: 'Bearbeitung', en: 'Handling' }, length: 'P10B' }],
      retention: { years: 3, action: 'destroy' },
    },
    formSchema: {
      type: 'object',
      properties: { name: { type: 'string', title: 'Name des Hundes' } },
      required: ['name'],
      'x-ui': { groups: [{ key: 'hund', title: { de: 'Der Hund', en: 'The dog' }, fields: ['/name'] }] },
    },
    files: [
      { path: 'service.yaml', kind: 'service', size: 10, text: 'key: hund' },
      { path: letter, kind: 'letter', size: 10, text: 'Guten Tag' },
      { path: mail, kind: 'mail', size: 10, text: 'subject: Da' },
    ],
    samples: [
      {
        name: 'ok',
        title: 'Anmeldung',
        expectedStage: 'closed',
        expectedOutcome: 'approve',
        expectedFee: 3070,
      },
    ],
    course: aCourse(),
    origin: null,
    hash: 'a'.repeat(64),
  };
}

export function aVersion(change: Partial<ServiceVersionDetail> = {}): ServiceVersionDetail {
  return {
    ...parts(),
    id: 'v1',
    state: 'active',
    maturity: { level: 'in-use', cases: 5, openCases: 2 },
    releasedAt: '2026-11-01T10:00:00Z',
    releasedBy: 'Nora Weiß',
    activeFrom: '2026-11-02',
    activeTo: null,
    exportable: true,
    editable: true,
    overrides: {
      local: ['fee', 'texts', 'unit', 'bank', 'letterhead'],
      texts: { [letter]: 'Guten Tag' },
      fee: { rule: '3070' },
      unit: 'steuern',
      units: [{ key: 'steuern', name: 'Steueramt' }],
      letterheadFields: ['office'],
      inForce: null,
      toCome: [],
      past: [],
      proposed: null,
    },
    ...change,
  };
}

export function aDraft(change: Partial<ServiceDraftDetail> = {}): ServiceDraftDetail {
  return {
    ...parts(),
    id: 'd1',
    version: '1.0.1',
    revision: 3,
    state: 'open',
    maturity: { level: 'checked', cases: 0, openCases: 0 },
    base: { id: 'v1', version: '1.0.0' },
    faults: [],
    rehearsed: null,
    authors: [{ id: 'p1', displayName: 'Nora Weiß' }],
    createdAt: '2026-11-20T10:00:00Z',
    updatedAt: '2026-11-20T10:00:00Z',
    submittedBy: null,
    submittedAt: null,
    returnedReason: null,
    releasedVersionId: null,
    may: ['write', 'discard', 'submit'],
    ...change,
  };
}

export function aVersionRow(change: Partial<ServiceVersionRow> = {}): ServiceVersionRow {
  return {
    id: 'v1',
    version: '1.0.0',
    state: 'active',
    maturity: { level: 'in-use', cases: 5, openCases: 2 },
    releasedAt: '2026-11-01T10:00:00Z',
    releasedBy: 'Nora Weiß',
    activeFrom: '2026-11-02',
    activeTo: null,
    overridden: false,
    exportable: true,
    ...change,
  };
}

export function aDraftRow(change: Partial<ServiceDraftRow> = {}): ServiceDraftRow {
  return {
    id: 'd1',
    key: 'hund',
    version: '1.0.1',
    title: 'Hundesteuer',
    state: 'open',
    maturity: { level: 'draft', cases: 0, openCases: 0 },
    faults: 2,
    baseVersion: '1.0.0',
    authors: [],
    submittedBy: null,
    updatedAt: '2026-11-20T10:00:00Z',
    revision: 3,
    ...change,
  };
}

export function anEntry(change: Partial<ServiceEntry> = {}): ServiceEntry {
  return {
    key: 'hund',
    title: 'Hundesteuer',
    unit: 'Steueramt',
    editable: true,
    versions: [aVersionRow()],
    drafts: [aDraftRow()],
    ...change,
  };
}
