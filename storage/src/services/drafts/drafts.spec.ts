import path from 'node:path';
import { contentsProblems } from '@aktenlauf/workflows/definition/check-contents.ts';
import { definitionsRoot, loadDefinition } from '@aktenlauf/workflows/definition/load-definition.ts';
import type { LoadedDefinition } from '@aktenlauf/workflows/definition/load-definition.ts';
import { newId } from '../../database/ids.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { openTestStorage } from '../../testing/test-storage.ts';
import type { TestStorage } from '../../testing/test-storage.ts';
import { importDefinition } from '../import-definition.ts';
import { loadSources } from '../service-sources.ts';
import { createDraft, nextFrom } from './create-draft.ts';
import type { DraftMutation } from './draft-author.ts';
import { loadDraftRow } from './draft-row.ts';
import type { ServiceDraft } from './draft-row.ts';
import { releaseDraft, returnDraft, submitDraft } from './release-draft.ts';
import { changeDraftValues, discardDraft, replaceFiles, writeDraftFile } from './write-draft.ts';

describe('Drafts of services', () => {
  let test: TestStorage;
  let shipped: LoadedDefinition;
  let versionId: string;
  let author: DraftMutation;
  let second: DraftMutation;
  let third: DraftMutation;

  beforeEach(async () => {
    shipped = await loadDefinition(path.join(definitionsRoot, 'bewohnerparkausweis', '1.0.0'));
    test = await openTestStorage();
    versionId = (await test.storage.inTenant(test.tenantA, (w) => importDefinition(w, shipped)))
      .serviceVersionId;
    author = await mutation('clerk.a');
    second = await mutation('colleague.a');
    third = await mutation('supervisor.a');
  }, 120_000);
  afterEach(() => test.close());

  async function mutation(subject: string): Promise<DraftMutation> {
    const [person] = await test.asOwner<{ id: string }>('select id from person where oidc_subject = $1', [
      subject,
    ]);
    return { tenantId: test.tenantA, actor: { kind: 'person', id: person?.id ?? '' } };
  }
  const check = async (contents: Parameters<typeof contentsProblems>[0]) => contentsProblems(contents);
  const checks = { check, rehearse: async () => [] };
  const begin = async (by = author): Promise<ServiceDraft> => {
    const contents = await test.storage.inTenant(by.tenantId, (w) => nextFrom(w, versionId));
    return createDraft(test.storage, by, { draftId: newId(), contents, baseVersionId: versionId }, check);
  };
  const write = (draft: ServiceDraft, by = author, text = 'subject: Bescheid\n---\nhier.') =>
    writeDraftFile(
      test.storage,
      by,
      { draftId: draft.id, revision: draft.revision, path: 'letters/bewilligung.liquid', text },
      check,
    );
  const submit = (draft: ServiceDraft, by = author) =>
    submitDraft(test.storage, by, { draftId: draft.id, revision: draft.revision }, checks);
  const release = (draft: ServiceDraft, by: DraftMutation) =>
    releaseDraft(test.storage, by, { draftId: draft.id, hash: draft.hash }, checks);

  it('are released by nobody who wrote in them or submitted them, not even past the use case', async () => {
    const written = await write(await begin(), second);
    const submitted = await submit(written, author);
    for (const by of [author, second]) expect(await refusalOf(release(submitted, by))).toBe('same-person');
    for (const by of [author, second])
      await expectAsync(
        test.asOwner(
          `update service_draft set state = 'released', released_by = $2, released_version_id = $3 where id = $1`,
          [submitted.id, by.actor.id, versionId],
        ),
      ).toBeRejectedWith(jasmine.objectContaining({ code: 'AL004' }));
    await expectAsync(
      test.storage.inTenant(test.tenantA, (w) =>
        w.sql('delete from service_draft_author where tenant_id = $1', [w.tenantId]),
      ),
    ).toBeRejectedWithError(/permission denied/);
    expect((await release(submitted, third)).serviceVersionId).toBeTruthy();
  });

  it('are released only as they were submitted, and do not change afterwards', async () => {
    const draft = await begin();
    expect(await refusalOf(release(draft, third))).toBe('wrong-state');
    const submitted = await submit(draft);
    expect(await refusalOf(write(submitted))).toBe('draft-submitted');
    await expectAsync(
      test.asOwner(`update service_draft_file set content = 'x' where draft_id = $1 and path = 'form.json'`, [
        draft.id,
      ]),
    ).toBeRejectedWith(jasmine.objectContaining({ code: 'AL005' }));
    expect(await refusalOf(release({ ...submitted, hash: 'f'.repeat(64) }, third))).toBe('conflict');
    const { serviceVersionId } = await release(submitted, third);
    expect(await release(submitted, third))
      .withContext('the same request again')
      .toEqual({ serviceVersionId, carried: null });
    expect(await refusalOf(write(submitted))).toBe('draft-closed');
    const sources = await test.storage.inTenant(test.tenantA, (w) => loadSources(w, serviceVersionId));
    expect([...sources.keys()].sort()).toEqual([...shipped.contents.keys()].sort());
  });

  it('are not submitted while something is wrong or their version is taken', async () => {
    const faulty = await write(await begin(), author, 'subject: x\n---\n{{ weather }}');
    expect(faulty.faults.map(({ file }) => file)).toContain('letters/bewilligung.liquid');
    expect(await refusalOf(submit(faulty))).toBe('definition-invalid');
    const failing = await begin();
    const unrehearsed = {
      check,
      rehearse: async () => [{ sample: 'ok', problems: [{ de: 'endet anderswo', en: 'ends elsewhere' }] }],
    };
    expect(
      await refusalOf(submitDraft(test.storage, author, { draftId: failing.id, revision: 1 }, unrehearsed)),
    ).toBe('definition-invalid');
    const taken = await createDraft(
      test.storage,
      author,
      { draftId: newId(), contents: shipped.contents, baseVersionId: versionId },
      check,
    );
    expect(await refusalOf(submit(taken))).toBe('version-taken');
  });

  it('refuse another service, paths that lead elsewhere, and what somebody else has changed meanwhile', async () => {
    const draft = await begin();
    const of = { draftId: draft.id, revision: draft.revision };
    const other = new Map(shipped.contents).set('service.yaml', Buffer.from('key: andere\n'));
    expect(await refusalOf(replaceFiles(test.storage, author, { ...of, contents: other }, check))).toBe(
      'other-service',
    );
    for (const odd of ['../x', '/x', 'a\\b', 'Service.yaml', '.env'])
      expect(await refusalOf(writeDraftFile(test.storage, author, { ...of, path: odd, text: 'x' }, check)))
        .withContext(odd)
        .toBe('archive-refused');
    const change = { ...of, changes: [{ pointer: '/fee/dueDays', value: 30 }] };
    const changed = await changeDraftValues(test.storage, author, change, check);
    expect(await refusalOf(write(draft))).toBe('conflict');
    expect(await changeDraftValues(test.storage, author, change, check))
      .withContext('the same request again')
      .toEqual(changed);
  });

  it('take one of two changes that are made at once', async () => {
    const draft = await begin();
    const writes = await Promise.allSettled(
      ['eins', 'zwei'].map((word) => write(draft, author, `subject: ${word}\n---\nhier.`)),
    );
    const refused = writes.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(refused).toEqual([jasmine.objectContaining({ code: 'conflict' })]);
    const { revision } = await test.storage.inTenant(test.tenantA, (w) => loadDraftRow(w, draft.id));
    expect(revision).toBe(draft.revision + 1);
  });

  it('are there for no other town', async () => {
    const draft = await begin();
    const [stranger] = await test.asOwner<{ id: string }>('select id from person where oidc_subject = $1', [
      'clerk.b',
    ]);
    const foreign: DraftMutation = {
      tenantId: test.tenantB,
      actor: { kind: 'person', id: stranger?.id ?? '' },
    };
    expect(await refusalOf(write(draft, foreign))).toBe('not-found');
    expect(await refusalOf(submit(draft, foreign))).toBe('not-found');
    expect(await refusalOf(release(draft, foreign))).toBe('not-found');
  });

  it('go back to their authors, who go on with them or give them up', async () => {
    const submitted = await submit(await begin());
    const stale = { draftId: submitted.id, revision: 1, reason: 'x' };
    expect(await refusalOf(returnDraft(test.storage, third, stale))).toBe('conflict');
    const returned = await returnDraft(test.storage, third, {
      ...stale,
      revision: submitted.revision,
      reason: 'Frist prüfen',
    });
    expect([returned.state, returned.returnedReason, returned.submittedBy]).toEqual([
      'open',
      'Frist prüfen',
      null,
    ]);
    await discardDraft(test.storage, author, { draftId: returned.id, revision: returned.revision });
    await discardDraft(test.storage, author, { draftId: returned.id, revision: returned.revision });
    const { state } = await test.storage.inTenant(test.tenantA, (w) => loadDraftRow(w, returned.id));
    expect(state).toBe('discarded');
    const told = await test.asOwner<{ action: string }>(
      `select action from audit_event where tenant_id = $1 and action like 'service.draft-%' order by seq`,
      [test.tenantA],
    );
    expect(told.map(({ action }) => action.slice('service.draft-'.length))).toEqual([
      'created',
      'submitted',
      'returned',
      'discarded',
    ]);
  });
});
