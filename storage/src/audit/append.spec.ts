import { newId } from '../database/ids.ts';
import { refusalOf } from '../testing/refusal-of.ts';
import { insertSampleCase } from '../testing/sample-case.ts';
import { openTestStorage } from '../testing/test-storage.ts';
import type { TestStorage } from '../testing/test-storage.ts';
import { appendAudit } from './append.ts';
import type { AuditEnvelope } from './audit-event.ts';
import { verifyChains } from './verify.ts';

describe('The audit', () => {
  let test: TestStorage;
  let caseId: string;
  const person = { kind: 'person', id: newId(), onBehalfOf: newId() } as const;

  beforeAll(async () => {
    test = await openTestStorage();
  }, 120_000);
  afterAll(() => test.close());
  beforeEach(async () => {
    caseId = await insertSampleCase(test.storage, test.tenantA);
  });

  const append = (tenantId: string, about?: string, payload: Record<string, unknown> = {}) =>
    test.storage.inTenant(tenantId, (w) =>
      appendAudit(w, { caseId: about, actor: person, action: 'note.added', object: 'note/1', payload }),
    );
  const events = (about: string) =>
    test.asOwner<{ seq: number; envelope: string; at: Date }>(
      'select seq, envelope, at from audit_event where case_id = $1 order by seq',
      [about],
    );

  it('refuses an event of an unknown case and of another town’s', async () => {
    expect(await refusalOf(append(test.tenantA, newId()))).toBe('not-found');
    expect(await refusalOf(append(test.tenantB, caseId))).toBe('not-found');
  });

  it('cannot be changed or deleted by the application', async () => {
    await append(test.tenantA, caseId);
    for (const statement of [
      "update audit_event set action = 'x'",
      'delete from audit_event',
      "update audit_payload set payload = 'x'",
      'delete from audit_payload',
      'delete from access_log',
      'delete from audit_root',
      'truncate audit_event',
    ]) {
      const attempt = test.storage.inTenant(test.tenantA, (w) => w.sql(statement));
      await expectAsync(attempt)
        .withContext(statement)
        .toBeRejectedWithError(/permission denied/);
    }
  });

  it('leaves no event of a change that was rolled back', async () => {
    await append(test.tenantA, caseId);
    const attempt = test.storage.inTenant(test.tenantA, async (w) => {
      await appendAudit(w, { caseId, actor: person, action: 'note.added', payload: {} });
      throw new Error('no');
    });
    await expectAsync(attempt).toBeRejected();
    await append(test.tenantA, caseId);
    expect((await events(caseId)).map((event) => event.seq)).toEqual([1, 2]);
  });

  it('says who, for whom, when by the clock, what and on what, and keeps the payload apart from it', async () => {
    await append(test.tenantA, caseId, { name: 'Žofie' });
    const [event] = await events(caseId);
    const envelope = JSON.parse(event?.envelope ?? '') as AuditEnvelope;
    expect(envelope).toEqual(
      jasmine.objectContaining({
        schema: 1,
        seq: 1,
        tenant: test.tenantA,
        case: caseId,
        at: '2026-07-01T08:00:00.000Z',
        actor: `person/${person.id}`,
        onBehalfOf: `person/${person.onBehalfOf}`,
        action: 'note.added',
        object: 'note/1',
      }),
    );
    expect(event?.envelope).not.toContain('Žofie');
  });

  it('stays one unbroken chain when many write at once, per case and per town', async () => {
    await Promise.all(
      Array.from({ length: 25 }, (_, n) => append(test.tenantA, n % 5 === 0 ? undefined : caseId, { n })),
    );
    expect((await events(caseId)).map((event) => event.seq)).toEqual(
      Array.from({ length: 20 }, (_, n) => n + 1),
    );
    const { findings } = await verifyChains(test.storage, test.tenantA);
    expect(findings).toEqual([]);
  }, 20_000);

  it('wakes nobody for moving the head alone', async () => {
    const { default: pg } = await import('pg');
    const listener = new pg.Client({ connectionString: test.database.appUrl });
    await listener.connect();
    const heard: string[] = [];
    listener.on('notification', (message) =>
      heard.push(String((JSON.parse(message.payload ?? '{}') as { case: string }).case)),
    );
    await listener.query('listen aktenlauf_case');
    await append(test.tenantA, caseId);
    const other = await insertSampleCase(test.storage, test.tenantA);
    await listener.query('select 1');
    await listener.end();
    expect(heard).toEqual([other]);
  });
});
