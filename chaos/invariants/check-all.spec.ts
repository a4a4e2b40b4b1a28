import { charge, openSoundRecord } from '../testing/sound-record.ts';
import type { SoundRecord } from '../testing/sound-record.ts';
import { checkAll } from './check-all.ts';
import type { InvariantName } from './check-all.ts';
import type { Sight } from './sight.ts';

/** One violation: how it is planted, and the name it must be given. */
interface Planted {
  readonly kind: string;
  /** as superuser; `$1` is the approved case */
  readonly sql?: readonly string[];
  readonly sight?: (sound: SoundRecord) => Partial<Sight>;
}

const other = '00000000-0000-7000-8000-000000000001';
/** A second row like the first, under another id and with changes; unique indexes are out of the way. */
const copy = (table: string, where: string, change: Readonly<Record<string, string>> = {}): string =>
  `insert into ${table} select (jsonb_populate_record(null::${table}, to_jsonb(r) || jsonb_build_object('id', uuidv7(), ${Object.entries(
    change,
  )
    .map(([column, value]) => `'${column}', ${value}`)
    .concat(`'id', uuidv7()`)
    .join(', ')}))).* from ${table} r where ${where} limit 1`;

const planted: Readonly<Record<InvariantName, readonly Planted[]>> = {
  'applications kept, once, with every file': [
    {
      kind: 'application-lost',
      sql: ['update cases set case_number = case_number || $x$x$x$ where id = $1'],
    },
    {
      kind: 'application-twice',
      sql: [
        `update application set data = (select a.data from application a join cases c on c.application_id = a.id where c.id = $1)`,
      ],
    },
    { kind: 'file-lost', sql: ['delete from application_file'] },
    {
      kind: 'file-hash-differs',
      sql: [
        `update stored_object set sha256 = repeat('0', 64) where id in (select stored_object_id from application_file)`,
      ],
    },
    {
      kind: 'file-not-in-record',
      sql: [
        'delete from document_version where stored_object_id in (select stored_object_id from application_file)',
      ],
    },
    { kind: 'file-bytes-differ', sight: () => ({ contentOf: async () => null }) },
    { kind: 'file-too-many', sql: [copy('application_file', 'true', { client_key: `'b'` })] },
  ],
  'orders kept, applied once': [
    { kind: 'order-lost', sql: ['delete from case_command'] },
    { kind: 'order-differs', sql: [`update case_command set state = 'refused'`] },
    {
      kind: 'order-not-applied-once',
      sql: [`delete from applied_event where event_key like 'command/%' and case_id = $1`],
    },
  ],
  'record kept, once, byte for byte': [
    {
      kind: 'answer-not-once',
      sql: [copy('message', `r.kind = 'answer'`)],
    },
    { kind: 'document-lost', sql: ['delete from document_version'] },
    { kind: 'document-bytes-differ', sight: () => ({ contentOf: async () => '0'.repeat(64) }) },
    {
      kind: 'document-twice',
      sql: [
        copy(
          'document_version',
          `r.document_id = (select d.id from document d where d.case_id = $1 and d.evidence_key = 'erklaerung')`,
          { number: '9' },
        ),
      ],
    },
    {
      kind: 'document-hash-differs',
      sight: ({ ids }) => ({
        promised: [
          { kind: 'document', documentId: ids.document, sha256: '1'.repeat(64), caseId: ids.approved },
        ],
      }),
    },
    {
      kind: 'notice-not-decided',
      sight: ({ ids }) => ({ promised: [{ kind: 'notice', caseId: ids.approved, sha256: '1'.repeat(64) }] }),
    },
  ],
  'runs fit cases': [
    { kind: 'case-without-run', sight: ({ ids }) => ({ runs: new Set([ids.rejected]) }) },
    { kind: 'run-of-closed-case', sql: [`update cases set closed_at = created_at where id = $1`] },
    {
      kind: 'run-without-case',
      sight: ({ ids }) => ({ runs: new Set([ids.approved, ids.rejected, other]) }),
    },
  ],
  'no dangling row': [
    { kind: 'application-without-case', sql: [copy('application', 'true')] },
    { kind: 'case-of-a-draft', sql: [`update application set state = 'draft'`] },
    { kind: 'version-of-unconfirmed-object', sql: [`update stored_object set state = 'pending'`] },
    { kind: 'file-of-unconfirmed-object', sql: [`update stored_object set state = 'deleted'`] },
    { kind: 'document-without-version', sql: [copy('document', 'true')] },
    { kind: 'version-differs-from-object', sql: ['update document_version set size = size + 1'] },
    {
      kind: 'open-case-without-stage',
      sql: ['update stage_interval set to_at = from_at where case_id = $1'],
    },
    {
      kind: 'closed-case-with-open-rows',
      sql: [
        `update cases set closed_at = created_at`,
        `update clock set state = 'running' where case_id = $1`,
      ],
    },
    { kind: 'tasks-differ-from-state', sql: [`update task set state = 'open' where case_id = $1`] },
    { kind: 'seq-differs-from-events', sql: ['update cases set seq = seq + 1 where id = $1'] },
    { kind: 'search-without-case', sql: ['delete from case_search where case_id = $1'] },
    {
      kind: 'letter-in-no-run',
      sql: [`update dispatch set channel = 'post', state = 'posted', spool_run_id = null`],
    },
    { kind: 'attempt-out-of-step', sql: ['delete from payment'] },
  ],
  'one effective decision': [
    { kind: 'decision-twice', sql: ['drop index decision_effective', copy('decision', `r.case_id = $1`)] },
    { kind: 'decision-ordered-twice', sql: [copy('case_command', `r.type = 'decide' and r.case_id = $1`)] },
    { kind: 'rejection-unsigned', sql: ['delete from sign_off'] },
    { kind: 'notice-differs', sight: () => ({ contentOf: async () => '2'.repeat(64) }) },
    { kind: 'notice-sent-twice', sql: [copy('dispatch', `r.case_id = $1 and r.purpose = 'notice'`)] },
    { kind: 'notice-sent-undecided', sql: [`update decision set state = 'returned' where case_id = $1`] },
  ],
  'one effective charge': [
    { kind: 'charge-unknown', sight: () => ({ ledger: [charge(other)] }) },
    { kind: 'charge-not-booked-once', sql: ['delete from payment'] },
    {
      kind: 'charge-amount-differs',
      sql: ['update payment set amount = 1', 'update receivable set paid = 1'],
    },
    {
      kind: 'charge-of-other-transaction',
      sight: ({ ids }) => ({ ledger: [charge(ids.attempt, { transactionId: 'other' })] }),
    },
    {
      kind: 'charged-twice',
      sql: [copy('payment_attempt', 'true', { id: `'${other}'` }).replace(`, 'id', uuidv7()))`, '))')],
      sight: ({ ids }) => ({ ledger: [charge(ids.attempt), charge(other)] }),
    },
    {
      kind: 'booked-without-charge',
      sight: ({ ids }) => ({ ledger: [charge(ids.attempt, { status: 'FAILED' })] }),
    },
    { kind: 'paid-unknown-to-provider', sight: () => ({ ledger: [] }) },
    { kind: 'sum-differs', sql: ['update receivable set paid = paid + 1'] },
  ],
  'one mail per outbox row': [
    { kind: 'mail-lost', sight: () => ({ mails: [] }) },
    { kind: 'mail-not-in-record', sql: ['update message set document_id = null'] },
    {
      kind: 'mail-unordered',
      sight: () => ({ mails: [{ messageId: `<${other}@aktenlauf.example>`, sha256: '' }] }),
    },
    {
      kind: 'mail-differs',
      sql: [
        `update outbox set id = '${other}' where id = (select id from outbox where kind = 'mail' limit 1)`,
      ],
      sight: () => ({
        mails: ['a', 'b'].map((sha256) => ({ messageId: `<${other}@aktenlauf.example>`, sha256 })),
      }),
    },
  ],
  'clocks do not drift': [
    { kind: 'clock-drifted', sql: [`update clock set due_at = due_at + interval '1 day'`] },
    { kind: 'clock-undefined', sql: [`update clock set kind = 'other'`] },
    { kind: 'clock-started-late', sql: [`update clock set started_at = started_at + interval '1 second'`] },
    { kind: 'clock-out-of-step', sql: [`update clock set state = 'paused'`] },
    {
      kind: 'clock-paused-backwards',
      sql: [
        `update clock set suspensions = '[{"from":"2026-11-23T12:00:00.000Z","to":"2026-11-23T11:00:00.000Z"}]'`,
      ],
    },
    { kind: 'slept-on', sql: [`update cases set wake_at = created_at - interval '1 hour'`] },
  ],
  'audit gap-free and verifying': [
    { kind: 'audit-gap', sql: ['delete from audit_event where seq = 2 and case_id = $1'] },
    {
      kind: 'audit-broken',
      sql: [`update audit_event set envelope = envelope || ' ' where seq = 2 and case_id = $1`],
    },
    { kind: 'audit-head-differs', sql: ['update cases set audit_seq = audit_seq + 1 where id = $1'] },
    { kind: 'case-without-audit', sql: ['delete from audit_event where case_id = $1'] },
    { kind: 'event-skipped', sql: ['delete from applied_event where seq = 2 and case_id = $1'] },
  ],
  'at a human step, waiting or finished': [
    { kind: 'order-open', sql: [`update case_command set state = 'accepted'`] },
    { kind: 'fact-open', sql: [`update inbox set state = 'delivered'`] },
    { kind: 'outbox-open', sql: [`update outbox set state = 'open'`] },
    {
      kind: 'effect-under-way',
      sql: [
        `update cases set process_state = jsonb_set(process_state, '{effects}', '[{"key":"1/1","effect":{"kind":"render"}}]') where id = $1`,
      ],
    },
    {
      kind: 'at-no-step',
      sql: [`update cases set waiting_for = 'us', available_actions = '[]' where id = $1`],
    },
    { kind: 'closed-not-frozen', sql: ['update cases set closed_at = created_at where id = $1'] },
    {
      kind: 'incident-open',
      sql: [
        `insert into incident (tenant_id, case_id, subject, code, first_at, last_at) select tenant_id, id, 'run/x', 'x', created_at, created_at from cases where id = $1`,
      ],
    },
  ],
};

describe('The checker of the fault campaign', () => {
  let sound: SoundRecord;
  beforeAll(async () => {
    sound = await openSoundRecord();
  }, 120_000);
  afterAll(() => sound.close());

  it('finds nothing in a record in which every promise is kept', async () => {
    const found = await sound.withPlanted([], {}, checkAll);
    expect(Object.values(found).flat()).toEqual([]);
  });

  for (const [promise, violations] of Object.entries(planted) as [InvariantName, readonly Planted[]][]) {
    for (const { kind, sql = [], sight = () => ({}) } of violations) {
      it(`names ${kind} as a breach of "${promise}"`, async () => {
        const found = await sound.withPlanted(sql, sight(sound), checkAll);
        expect(found[promise].map((violation) => violation.kind)).toContain(kind);
      });
    }
  }
});
