import { appendAudit } from '../audit/append.ts';
import { logAccess } from '../audit/access-log.ts';
import { sealRoots } from '../audit/seal-roots.ts';
import { storeBytes } from '../objects/store-file.ts';
import { fileDocument } from '../record/file-document.ts';
import { insertSampleCase } from '../testing/sample-case.ts';
import { openTestStorage, queryAs } from '../testing/test-storage.ts';
import type { TestStorage } from '../testing/test-storage.ts';
import { describeReports, runVerify } from './run-verify.ts';

describe('Verifying the record', () => {
  let test: TestStorage;
  let caseId: string;
  let objectId: string;

  beforeEach(async () => {
    test = await openTestStorage();
    caseId = await insertSampleCase(test.storage, test.tenantA, { caseNumber: '32-H-2026-00001' });
    for (let n = 1; n <= 4; n += 1) {
      await test.storage.inTenant(test.tenantA, (w) =>
        appendAudit(w, { caseId, actor: { kind: 'system' }, action: 'note.added', payload: { n } }),
      );
    }
    const stored = await storeBytes(
      test.storage,
      test.tenantA,
      Buffer.from('%PDF-1.7 decision'),
      'application/pdf',
    );
    objectId = stored.storedObjectId;
    await test.storage.inTenant(test.tenantA, (w) =>
      fileDocument(w, {
        caseId,
        kind: 'notice',
        title: 'Bescheid',
        direction: 'out',
        storedObjectId: objectId,
        fileName: 'bescheid.pdf',
        source: 'rendered',
        createdBy: { kind: 'system' },
      }),
    );
  }, 120_000);
  afterEach(() => test.close());

  /** As a superuser of the database would do it, past every grant. */
  const tamper = (text: string, values: unknown[] = []) => queryAs(test.database.superuserUrl, text, values);
  const kinds = async (): Promise<string[]> =>
    (await runVerify(test.storage, [test.tenantA])).flatMap((report) =>
      report.findings.map((finding) => `${finding.kind} ${finding.subject.split('/').at(-1)}`),
    );
  const seq = (n: number) => `case_id = '${caseId}' and seq = ${n}`;

  it('finds nothing in an untouched record, and counts what it looked at', async () => {
    const reports = await runVerify(test.storage);
    expect(
      reports.map(({ name, chains, events, objects, findings }) => ({
        name,
        chains,
        events,
        objects,
        findings,
      })),
    ).toEqual([
      { name: 'Stadt A', chains: 2, events: 7, objects: 1, findings: [] },
      { name: 'Stadt B', chains: 1, events: 2, objects: 0, findings: [] },
    ]);
    expect(describeReports(reports).join('\n')).toContain('alles unverändert');
  });

  it('finds a deleted event and names it', async () => {
    await tamper(`delete from audit_event where ${seq(2)}`);
    expect(await kinds()).toEqual(['event-missing 2']);
    const [report] = await runVerify(test.storage, [test.tenantA]);
    expect(report?.findings[0]?.text).toBe('Vorgang 32-H-2026-00001: Ereignis 2 fehlt im Protokoll.');
  });

  it('finds that the last event is gone', async () => {
    await tamper(`delete from audit_event where ${seq(5)}`);
    expect(await kinds()).toEqual(['event-missing 5', 'head-differs 5']);
  });

  it('finds two swapped events', async () => {
    await tamper(`update audit_event set seq = 99 where ${seq(2)}`);
    await tamper(`update audit_event set seq = 2 where ${seq(3)}`);
    await tamper(`update audit_event set seq = 3 where ${seq(99)}`);
    expect((await kinds()).filter((kind) => kind.startsWith('event-out-of-order'))).toEqual([
      'event-out-of-order 2',
      'event-out-of-order 3',
    ]);
  });

  it('finds a changed envelope, a changed column beside it and a changed payload', async () => {
    await tamper(
      `update audit_event set envelope = replace(envelope, 'note.added', 'note.hidden') where ${seq(2)}`,
    );
    expect(await kinds()).toEqual(['event-changed 2']);
    await tamper(
      `update audit_event set envelope = replace(envelope, 'note.hidden', 'note.added') where ${seq(2)}`,
    );
    await tamper(`update audit_event set actor = 'citizen' where ${seq(3)}`);
    expect(await kinds()).toEqual(['event-changed 3']);
    await tamper(`update audit_event set actor = 'system' where ${seq(3)}`);
    await tamper(
      `update audit_payload set payload = '{"n":7}' where id = (select id from audit_event where ${seq(4)})`,
    );
    expect(await kinds()).toEqual(['payload-changed 4']);
  });

  it('finds a payload that was taken away, an event slipped in at the end, and events of a case that is gone', async () => {
    await tamper(`delete from audit_payload where id = (select id from audit_event where ${seq(1)})`);
    expect(await kinds()).toEqual(['payload-missing 1']);
    await tamper(`insert into audit_event (tenant_id, case_id, seq, envelope, hash, at, action, actor)
      select tenant_id, case_id, 6, envelope, hash, at, action, actor from audit_event where ${seq(5)}`);
    expect(await kinds()).toContain('head-differs 5');
    await tamper(`update audit_event set case_id = uuidv7() where ${seq(6)}`);
    expect((await kinds()).some((kind) => kind.startsWith('event-orphaned'))).toBeTrue();
  });

  it('finds a removed object, other bytes of the same size, and other bytes of another size', async () => {
    const [row] = await test.asOwner<{ bucket: string; object_key: string; version_id: string }>(
      'select * from stored_object where id = $1',
      [objectId],
    );
    const {
      bucket,
      object_key: key,
      version_id: version,
    } = row ?? { bucket: '', object_key: '', version_id: '' };
    const replaceBy = async (content: string): Promise<void> => {
      const put = await test.storage.objects.put(bucket, key, Buffer.from(content), {
        mediaType: 'application/pdf',
      });
      await tamper('update stored_object set version_id = $2 where id = $1', [objectId, put.versionId]);
    };
    await replaceBy('%PDF-1.7 DECISION');
    expect(await kinds()).toEqual([`object-changed ${objectId}`]);
    await replaceBy('%PDF-1.7 short');
    expect(await kinds()).toEqual([`object-size-differs ${objectId}`]);
    await tamper('update stored_object set version_id = $2 where id = $1', [objectId, version]);
    await test.storage.objects.remove(bucket, key, version);
    expect(await kinds()).toEqual([`object-missing ${objectId}`]);
    const [report] = await runVerify(test.storage, [test.tenantA]);
    expect(report?.findings[0]?.text).toBe(
      `Datei ${objectId} (Vorgang 32-H-2026-00001): Sie fehlt im Objektspeicher.`,
    );
  });

  it('finds a hash in the record that differs from the object’s, and a lock that is not there', async () => {
    await tamper("update document_version set sha256 = repeat('0', 64)");
    expect(await kinds()).toEqual([`version-contradicts-object ${objectId}`]);
    await tamper(
      'update document_version v set sha256 = o.sha256 from stored_object o where o.id = v.stored_object_id',
    );
    await tamper("update stored_object set locked_until = '2030-12-31' where id = $1", [objectId]);
    expect(await kinds()).toEqual([`lock-missing ${objectId}`]);
  });

  it('finds, by the sealed root, a chain that was rewound and written anew with its head', async () => {
    expect(await sealRoots(test.storage, test.tenantA, 0)).not.toBeNull();
    await tamper(`delete from audit_event where ${seq(5)}`);
    await tamper(
      `update cases set audit_seq = 4, audit_head = (select hash from audit_event where ${seq(4)}) where id = '${caseId}'`,
    );
    expect((await kinds()).map((kind) => kind.split(' ')[0])).toEqual(['root-contradicts-chain']);
  });

  it('finds a changed root, a changed access log and a removed seal', async () => {
    await logAccess(test.storage, { action: 'read-case', caseId }, test.tenantA);
    expect(await sealRoots(test.storage, test.tenantA, 0)).not.toBeNull();
    expect(await kinds()).toEqual([]);
    await tamper("update access_log set action = 'nothing'");
    expect((await kinds()).map((kind) => kind.split(' ')[0])).toEqual(['access-log-changed']);
    await tamper("update access_log set action = 'read-case'");
    await tamper("update audit_root set root = repeat('0', 64)");
    expect((await kinds()).map((kind) => kind.split(' ')[0])).toEqual(['root-changed']);
    await tamper(
      "update stored_object set version_id = 'b2b1ff40-3c22-4dbb-a9a8-9f6d5a8f4a11' where id in (select stored_object_id from audit_root)",
    );
    expect((await kinds()).map((kind) => kind.split(' ')[0])).toEqual(['root-missing', 'object-missing']);
  });

  it('seals nothing when nothing happened, and chains each root to the one before', async () => {
    const first = await sealRoots(test.storage, test.tenantA, 0);
    expect(await sealRoots(test.storage, test.tenantA, 0)).toBeNull();
    await test.storage.inTenant(test.tenantA, (w) =>
      appendAudit(w, { caseId, actor: { kind: 'system' }, action: 'note.added', payload: {} }),
    );
    const second = await sealRoots(test.storage, test.tenantA, 0);
    const roots = await test.asOwner(
      'select previous, root from audit_root where tenant_id = $1 order by to_at',
      [test.tenantA],
    );
    expect(roots).toEqual([
      { previous: null, root: first },
      { previous: first, root: second },
    ]);
    expect(await kinds()).toEqual([]);
  });

  it('keeps the seal from being deleted', async () => {
    await sealRoots(test.storage, test.tenantA, 0);
    const [object] = await test.asOwner<{ bucket: string; object_key: string; version_id: string }>(
      'select * from stored_object where id in (select stored_object_id from audit_root)',
    );
    expect(object?.bucket).toBe(`${test.storage.bucketPrefix}stadt-a-audit`);
    const removal = test.storage.objects.remove(
      object?.bucket ?? '',
      object?.object_key ?? '',
      object?.version_id ?? '',
    );
    await expectAsync(removal).toBeRejectedWith(jasmine.objectContaining({ code: 'locked' }));
  });
});
