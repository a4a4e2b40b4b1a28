import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { findByLink } from '../citizen-access/links.ts';
import type { TestTown } from '../testing/test-town.ts';
import { draftApplication, openTestTown, permitData, readRow } from '../testing/test-town.ts';
import type { OpenedCase } from './open-case.ts';
import { submitApplication } from './open-case.ts';

describe('submitting an application', () => {
  let test: TestTown;
  beforeAll(async () => { test = await openTestTown(); }, 120_000);
  afterAll(() => test.close());

  const submit = (applicationId: string, tenantId = test.town.id): Promise<OpenedCase> =>
    submitApplication(test.storage, { tenantId, applicationId, actor: { kind: 'citizen' }, linkSecret: test.linkSecret });

  it('refuses an application nobody knows, also one of another tenant', async () => {
    const foreign = await draftApplication(test, test.foreign);
    await expectAsync(submit(foreign)).toBeRejectedWith(new Refusal('not-found'));
  });

  it('refuses without the evidence demanded at intake and leaves nothing behind', async () => {
    const applicationId = await draftApplication(test, test.town, { without: 'evidence' });
    await expectAsync(submit(applicationId)).toBeRejectedWith(jasmine.objectContaining({ code: 'evidence-missing', details: { keys: ['nachweis'] } }));
    expect(await readRow(test, test.town, `select 1 from cases where application_id = $1`, [applicationId])).toBeUndefined();
    expect(await readRow(test, test.town, `select state from application where id = $1`, [applicationId])).toEqual({ state: 'draft' });
  });

  it('opens the case with everything that belongs to it', async () => {
    const applicationId = await draftApplication(test, test.town);
    const opened = await submit(applicationId);
    expect(opened.alreadySubmitted).toBeFalse();
    expect(opened.caseNumber).toMatch(/^32-E-2026-\d{5}$/);
    const row = await readRow<Record<string, unknown>>(test, test.town, `
      select stage, waiting_for as "waitingFor", applicant_name as applicant, subject, seq, unread, next_due_at is not null as due, wake_at is not null as wakes,
        evidence -> 'nachweis' ->> 'state' as evidence, jsonb_array_length(available_actions) > 0 as actions,
        (select count(*) from document where case_id = c.id) as documents, (select count(*) from task where case_id = c.id and state = 'open') as tasks,
        (select count(*) from party where case_id = c.id) as parties, (select count(*) from stage_interval where case_id = c.id) as intervals,
        (select array_agg(kind order by kind) from outbox where case_id = c.id) as outbox,
        (select array_agg(event_key) from applied_event where case_id = c.id) as applied,
        (select count(*) from audit_event where case_id = c.id and action = 'case.opened') as audited
      from cases c where id = $1`, [opened.caseId]);
    expect(row).toEqual({
      stage: 'completeness', waitingFor: 'us', applicant: 'Müller, Jördis', subject: 'Marktplatz', seq: 1, unread: true, due: true, wakes: true,
      evidence: 'present', actions: true, documents: 2, tasks: 1, parties: 1, intervals: 1, outbox: ['mail', 'start'], applied: ['opened'], audited: 1,
    });
    expect(await findByLink(test.storage, test.town.id, opened.statusToken)).toEqual({ tenantId: test.town.id, caseId: opened.caseId });
  });

  it('answers a repeated submission alike and opens nothing more', async () => {
    const applicationId = await draftApplication(test, test.town);
    const first = await submit(applicationId);
    const again = await submit(applicationId);
    expect(again).toEqual({ ...first, alreadySubmitted: true });
  });

  it('opens one case of ten submissions at once', async () => {
    const applicationId = await draftApplication(test, test.town);
    const all = await Promise.all(Array.from({ length: 10 }, () => submit(applicationId)));
    expect(new Set(all.map((opened) => opened.caseId)).size).toBe(1);
    expect(all.filter((opened) => !opened.alreadySubmitted).length).toBe(1);
  });

  it('finds the case by folded names', async () => {
    const applicationId = await draftApplication(test, test.town, { data: permitData({ ort: 'Südkai' }) });
    const { caseId } = await submit(applicationId);
    const found = await readRow(test, test.town, `select 1 as hit from app.search_cases('muller suedk', 10) s where s.case_id = $1`, [caseId]);
    expect(found).toEqual({ hit: 1 });
  });
});
