/**
 * Every name a letter or mail template of a service may use. Values are plain; dates are 'YYYY-MM-DD' (print them with
 * `date_de` or `date_long_de`), amounts are cents (`euro`). What does not belong to the occasion is null: templates ask
 * first (`{% if fee %}`). Filled by the letter and mail activities, and with made-up values when a definition is checked.
 */
export interface TemplateVariables {
  town: {
    /** 'Stadt Lindenau' */
    name: string;
    office: string;
    street: string;
    postalCode: string;
    city: string;
    email: string;
    phone: string | null;
  };
  service: { title: string };
  case: { number: string; receivedOn: string; subject: string };
  /** `{{ applicant | salutation }}` gives 'Sehr geehrte Frau Yıldız-Großmann,' */
  applicant: {
    /** 'Frau' | 'Herr' | null */
    salutation: string | null;
    givenName: string | null;
    familyName: string | null;
    organization: string | null;
    /** 'Ayşe Yıldız-Großmann', or the organisation */
    name: string;
  };
  /** Application data with corrections, as the service's form.json has it. */
  form: Readonly<Record<string, unknown>>;
  /** Status page of the citizen with a token of its own; null in letters. */
  link: string | null;
  fee: {
    title: string;
    /** what was demanded */
    amount: number;
    /** what is still to be paid */
    open: number;
    dueOn: string;
    paymentReference: string;
    iban: string;
    recipient: string;
    bankName: string | null;
    /** the parts it is due in; empty where it is due at once */
    instalments: readonly { dueOn: string; amount: number }[];
  } | null;
  /** The payment the mail or receipt is about. */
  payment: { amount: number; receivedOn: string; method: 'online' | 'transfer' | 'cash' } | null;
  /** Number of the reminder, from 1. */
  reminder: number | null;
  /** The question asked; `evidence` are the titles of what is to be handed in. */
  request: { text: string; evidence: readonly string[]; dueOn: string } | null;
  decision: {
    outcome: 'approve' | 'partial' | 'reject';
    reason: string | null;
    conditions: string | null;
    validFrom: string | null;
    validTo: string | null;
    decidedOn: string;
  } | null;
  /** How the notice goes out. */
  dispatch: { channel: 'retrieval' | 'post'; /** last day to fetch it */ until: string | null } | null;
  /** How the case ended without a notice: withdrawn | discontinued | duplicate; in `confirmed` approve | partial | reject. */
  ending: { outcome: string; reason: string | null } | null;
  /** An extended statutory period: the reason the clerk gave, and the new last day. */
  extension: { reason: string; until: string } | null;
  /** The permit counts as granted at the end of this day (§ 42a VwVfG). */
  deemed: { on: string } | null;
  clerk: { name: string; phone: string | null; room: string | null; email: string | null };
  /** The instruction on remedies by rule; null where there is none. */
  remedy: { heading: string; text: string } | null;
  /** Day of the letter or mail. */
  today: string;
}

/**
 * Made-up values with every name set, to check templates with.
 * @param occasion what is null for this kind of text is left out, so that a template that does not ask first is found
 */
export function exampleVariables(
  form: Readonly<Record<string, unknown>>,
  occasion: readonly OccasionPart[],
): TemplateVariables {
  const only = <T>(part: OccasionPart, value: T): T | null => (occasion.includes(part) ? value : null);
  return {
    town: {
      name: 'Stadt Lindenau',
      office: 'Ordnungsamt',
      street: 'Rathausplatz 1',
      postalCode: '44620',
      city: 'Lindenau',
      email: 'stadt@lindenau.example',
      phone: null,
    },
    service: { title: 'Beispielleistung' },
    case: { number: '10-X-2026-00001', receivedOn: '2026-11-12', subject: 'Beispiel' },
    applicant: {
      salutation: 'Frau',
      givenName: 'Ayşe',
      familyName: 'Yıldız-Großmann',
      organization: null,
      name: 'Ayşe Yıldız-Großmann',
    },
    form,
    link: only('link', 'https://lindenau.example/status/x'),
    fee: only('fee', {
      title: 'Gebühr',
      amount: 3070,
      open: 3070,
      dueOn: '2026-12-04',
      paymentReference: '3260.2026.01874-6',
      iban: 'DE89 3704 0044 0532 0130 00',
      recipient: 'Stadt Lindenau',
      bankName: null,
      instalments: [{ dueOn: '2026-12-04', amount: 3070 }],
    }),
    payment: only('payment', { amount: 3070, receivedOn: '2026-11-24', method: 'online' }),
    reminder: only('reminder', 1),
    request: only('request', {
      text: 'Bitte senden Sie uns den Nachweis.',
      evidence: ['Nachweis'],
      dueOn: '2026-12-01',
    }),
    decision: only('decision', {
      outcome: 'approve',
      reason: only('reason', 'Begründung'),
      conditions: only('conditions', 'Auflage'),
      validFrom: '2026-12-01',
      validTo: '2027-11-30',
      decidedOn: '2026-11-30',
    }),
    dispatch: only('dispatch', {
      channel: occasion.includes('link') ? 'retrieval' : 'post',
      until: occasion.includes('link') ? '2026-12-10' : null,
    }),
    ending: only('ending', { outcome: 'withdrawn', reason: null }),
    extension: only('extension', { reason: 'Begründung', until: '2027-03-01' }),
    deemed: only('deemed', { on: '2027-02-01' }),
    clerk: { name: 'Jana Krüger', phone: '02323 0000-114', room: '114', email: null },
    remedy: only('remedy', {
      heading: 'Rechtsbehelfsbelehrung',
      text: 'Gegen diesen Bescheid kann innerhalb eines Monats Klage erhoben werden.',
    }),
    today: '2026-11-30',
  };
}

/** The parts of `TemplateVariables` that only some occasions have. */
export type OccasionPart =
  | 'link'
  | 'fee'
  | 'payment'
  | 'reminder'
  | 'request'
  | 'decision'
  | 'reason'
  | 'conditions'
  | 'dispatch'
  | 'ending'
  | 'extension'
  | 'deemed'
  | 'remedy';

/** What each mail is about; the same text as a letter has no link. */
export const mailOccasions = {
  received: [],
  question: ['request'],
  fee: ['fee'],
  reminder: ['fee', 'reminder'],
  paid: ['fee', 'payment'],
  decision: ['decision'],
  dispatched: ['decision', 'dispatch'],
  closed: ['ending'],
  confirmed: ['ending'],
  extended: ['extension'],
  deemed: ['deemed'],
} as const satisfies Record<string, readonly OccasionPart[]>;
