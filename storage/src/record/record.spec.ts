import { randomBytes } from 'node:crypto';
import { newId } from '../database/ids.ts';
import { StoreProblem } from '../objects/object-store.ts';
import { storeBytes } from '../objects/store-file.ts';
import { refusalOf } from '../testing/refusal-of.ts';
import { freezeSampleCase, insertSampleCase } from '../testing/sample-case.ts';
import { openTestStorage } from '../testing/test-storage.ts';
import type { TestStorage } from '../testing/test-storage.ts';
import { addVersion, fileDocument } from './file-document.ts';
import { freezeCase } from './freeze.ts';
import { openVersion } from './open-version.ts';

describe('The record of a case', () => {
  let test: TestStorage;
  let caseId: string;
  const actor = { kind: 'citizen' } as const;

  beforeAll(async () => {
    test = await openTestStorage();
  }, 120_000);
  afterAll(() => test.close());
  beforeEach(async () => {
    caseId = await insertSampleCase(test.storage, test.tenantA);
  });

  const object = async (tenantId = test.tenantA): Promise<string> =>
    (
      await storeBytes(
        test.storage,
        tenantId,
        Buffer.concat([Buffer.from('%PDF-1.7'), randomBytes(100)]),
        'application/pdf',
      )
    ).storedObjectId;
  const file = (tenantId: string, storedObjectId: string, about = caseId) =>
    test.storage.inTenant(tenantId, (w) =>
      fileDocument(w, {
        caseId: about,
        kind: 'evidence',
        title: 'Impfpass',
        direction: 'in',
        evidenceKey: 'impfpass',
        storedObjectId,
        fileName: '../Impf\u0000pass.pdf',
        source: 'upload',
        createdBy: actor,
      }),
    );

  it('refuses an unknown case, another town’s case and another town’s object', async () => {
    expect(await refusalOf(file(test.tenantA, await object(), newId()))).toBe('not-found');
    expect(await refusalOf(file(test.tenantB, await object(test.tenantB)))).toBe('not-found');
    expect(await refusalOf(file(test.tenantA, await object(test.tenantB)))).toBe('not-found');
  });

  it('refuses an object that is not confirmed or infected', async () => {
    const pending = await object();
    await test.asOwner("update stored_object set state = 'pending' where id = $1", [pending]);
    expect(await refusalOf(file(test.tenantA, pending))).toBe('files-unconfirmed');
    const infected = await object();
    await test.asOwner("update stored_object set scan_state = 'infected' where id = $1", [infected]);
    expect(await refusalOf(file(test.tenantA, infected))).toBe('file-infected');
  });

  it('refuses everything once the case is frozen', async () => {
    const { documentId } = await file(test.tenantA, await object());
    await freezeSampleCase(test.storage, test.tenantA, caseId, '2029-12-31');
    expect(await refusalOf(file(test.tenantA, await object()))).toBe('case-frozen');
    const storedObjectId = await object();
    const version = {
      documentId,
      storedObjectId,
      fileName: 'x.pdf',
      source: 'upload',
      createdBy: actor,
    } as const;
    expect(await refusalOf(test.storage.inTenant(test.tenantA, (w) => addVersion(w, version)))).toBe(
      'case-frozen',
    );
  });

  it('cannot be passed by closing: either the file is in before, or it is refused', async () => {
    const storedObjectId = await object();
    let closed = Promise.resolve();
    const filed = test.storage.inTenant(test.tenantA, async (w) => {
      const result = await fileDocument(w, {
        caseId,
        kind: 'paper',
        title: 'Brief',
        direction: 'in',
        storedObjectId,
        fileName: 'x.pdf',
        source: 'upload',
        createdBy: actor,
      });
      // closing begins while filing is not yet committed: it has to wait
      closed = freezeSampleCase(test.storage, test.tenantA, caseId, '2029-12-31');
      await w.sql('select pg_sleep(0.2)');
      return result;
    });
    const { documentVersionId } = await filed;
    await closed;
    expect(await freezeCase(test.storage, test.tenantA, caseId)).toBe(1);
    expect((await openVersion(test.storage, test.tenantA, documentVersionId)).row.caseId).toBe(caseId);
  });

  it('files a document with its version, its hash and an audit event', async () => {
    const storedObjectId = await object();
    const { documentId, documentVersionId } = await file(test.tenantA, storedObjectId);
    const { row } = await openVersion(test.storage, test.tenantA, documentVersionId);
    expect(row).toEqual(
      jasmine.objectContaining({
        documentId,
        caseId,
        fileName: 'Impfpass.pdf',
        mediaType: 'application/pdf',
        size: 108,
        scanState: 'not-scanned',
      }),
    );
    const [event] = await test.asOwner<{ action: string; payload: string }>(
      'select e.action, p.payload from audit_event e join audit_payload p using (id) where e.case_id = $1',
      [caseId],
    );
    expect(event?.action).toBe('document.filed');
    expect(JSON.parse(event?.payload ?? '')).toEqual(
      jasmine.objectContaining({ version: documentVersionId, sha256: row.sha256 }),
    );
  });

  it('adds versions, numbered, and keeps the former ones', async () => {
    const first = await file(test.tenantA, await object());
    const more = {
      documentId: first.documentId,
      fileName: 'neu.pdf',
      source: 'upload',
      createdBy: actor,
    } as const;
    const storedObjectIds = [await object(), await object()];
    const added = await Promise.all(
      storedObjectIds.map((storedObjectId) =>
        test.storage.inTenant(test.tenantA, (w) => addVersion(w, { ...more, storedObjectId })),
      ),
    );
    expect(added.map((version) => version.number).sort()).toEqual([2, 3]);
    expect((await openVersion(test.storage, test.tenantA, first.documentVersionId)).row.fileName).toBe(
      'Impfpass.pdf',
    );
  });

  it('opens a version whole or in part, and never another town’s', async () => {
    const { documentVersionId } = await file(test.tenantA, await object());
    expect(await refusalOf(openVersion(test.storage, test.tenantB, documentVersionId))).toBe('not-found');
    const { stream } = await openVersion(test.storage, test.tenantA, documentVersionId);
    const read = async (range?: { first: number; last: number }): Promise<number> => {
      let size = 0;
      for await (const chunk of await stream(range)) size += (chunk as Buffer).length;
      return size;
    };
    expect([await read(), await read({ first: 0, last: 7 })]).toEqual([108, 8]);
  });

  it('locks every version of a closed case until its retention date, and the store then refuses to delete', async () => {
    const { documentVersionId } = await file(test.tenantA, await object());
    expect(await freezeCase(test.storage, test.tenantA, caseId)).toBe(0);
    await freezeSampleCase(test.storage, test.tenantA, caseId, '2029-12-31');
    expect(await freezeCase(test.storage, test.tenantA, caseId)).toBe(1);
    expect(await freezeCase(test.storage, test.tenantA, caseId))
      .withContext('again')
      .toBe(0);
    const { row } = await openVersion(test.storage, test.tenantA, documentVersionId);
    expect(await test.storage.objects.lockState(row.bucket, row.objectKey, row.versionId)).toEqual({
      mode: 'GOVERNANCE',
      until: '2029-12-31',
    });
    const removal: unknown = await test.storage.objects
      .remove(row.bucket, row.objectKey, row.versionId)
      .catch((error: unknown) => error);
    expect(removal instanceof StoreProblem ? removal.code : removal).toBe('locked');
    const [kept] = await test.asOwner(
      'select locked_until::text as until, lock_verified_at as at from stored_object where version_id = $1',
      [row.versionId],
    );
    expect(kept).toEqual({ until: '2029-12-31', at: test.clock.now() });
  });

  it('locks another town’s case never', async () => {
    await file(test.tenantA, await object());
    await freezeSampleCase(test.storage, test.tenantA, caseId, '2029-12-31');
    expect(await freezeCase(test.storage, test.tenantB, caseId)).toBe(0);
  });
});
