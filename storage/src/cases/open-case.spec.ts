import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { findByLink } from '../citizen-access/links.ts';
import type { Storage } from '../database/storage.ts';
import type { Work } from '../database/work.ts';
import type { TestTown } from '../testing/test-town.ts';
import { draftApplication, openTestTown, permitData, readRow } from '../testing/test-town.ts';
import type { OpenedCase } from './open-case.ts';
import { submitApplication } from './open-case.ts';
import { openByHand } from './open-by-hand.ts';

class Died extends Error {}

/** The same storage, whose last transaction dies before its n-th statement. */
function dyingAt(storage: Storage, statement: number): Storage {
  let transactions = 0;
  return {
    ...storage,
    inTenant: (tenantId, work) => {
      transactions += 1;
      // the first reads, two keep the object of the data as sent; the fourth opens the case
      if (transactions !== 4) return storage.inTenant(tenantId, work);
      return storage.inTenant(tenantId, (w) => {
        let done = 0;
        const sql: Work['sql'] = (text, values, name) => {
          done += 1;
          return done === statement ? Promise.reject(new Died()) : w.sql(text, values, name);
        };
        const send: Work['send'] = (text, values, missing) => {
          done += 1;
          if (done === statement) throw new Died();
          w.send(text, values, missing);
        };
        const dying: Partial<Work> = { sql, send };
        return work(
          new Proxy(w, {
            get: (target, key) => Reflect.get(dying, key) ?? Reflect.get(target, key, target),
          }),
        );
      });
    },
  };
}

describe('submitting an application', () => {
  let test: TestTown;
  beforeAll(async () => {
    test = await openTestTown();
  }, 120_000);
  afterAll(() => test.close());

  const submit = (applicationId: string, tenantId = test.town.id): Promise<OpenedCase> =>
    submitApplication(test.storage, {
      tenantId,
      applicationId,
      actor: { kind: 'citizen' },
      linkSecret: test.linkSecret,
    });

  it('refuses an application nobody knows, also one of another tenant', async () => {
    const foreign = await draftApplication(test, test.foreign);
    await expectAsync(submit(foreign)).toBeRejectedWith(new Refusal('not-found'));
  });

  it('refuses without the evidence demanded at intake and leaves nothing behind', async () => {
    const applicationId = await draftApplication(test, test.town, { without: 'evidence' });
    await expectAsync(submit(applicationId)).toBeRejectedWith(
      jasmine.objectContaining({ code: 'evidence-missing', details: { keys: ['nachweis'] } }),
    );
    expect(
      await readRow(test, test.town, `select 1 from cases where application_id = $1`, [applicationId]),
    ).toBeUndefined();
    expect(
      await readRow(test, test.town, `select state from application where id = $1`, [applicationId]),
    ).toEqual({ state: 'draft' });
  });

  it('opens the case with everything that belongs to it', async () => {
    const applicationId = await draftApplication(test, test.town);
    const opened = await submit(applicationId);
    expect(opened.alreadySubmitted).toBeFalse();
    expect(opened.caseNumber).toMatch(/^32-E-2026-\d{5}$/);
    const row = await readRow<Record<string, unknown>>(
      test,
      test.town,
      `
      select stage, waiting_for as "waitingFor", applicant_name as applicant, subject, seq, unread, next_due_at is not null as due, wake_at is not null as wakes,
        evidence -> 'nachweis' ->> 'state' as evidence, jsonb_array_length(available_actions) > 0 as actions,
        (select count(*) from document where case_id = c.id) as documents, (select count(*) from task where case_id = c.id and state = 'open') as tasks,
        (select count(*) from party where case_id = c.id) as parties, (select count(*) from stage_interval where case_id = c.id) as intervals,
        (select array_agg(kind order by kind) from outbox where case_id = c.id) as outbox,
        (select array_agg(event_key) from applied_event where case_id = c.id) as applied,
        (select count(*) from audit_event where case_id = c.id and action = 'case.opened') as audited
      from cases c where id = $1`,
      [opened.caseId],
    );
    expect(row).toEqual({
      stage: 'completeness',
      waitingFor: 'us',
      applicant: 'Müller, Jördis',
      subject: 'Marktplatz',
      seq: 1,
      unread: true,
      due: true,
      wakes: true,
      evidence: 'present',
      actions: true,
      documents: 2,
      tasks: 1,
      parties: 1,
      intervals: 1,
      outbox: ['mail', 'start'],
      applied: ['opened'],
      audited: 1,
    });
    expect(await findByLink(test.storage, test.town.id, opened.statusToken)).toEqual({
      tenantId: test.town.id,
      caseId: opened.caseId,
    });
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

  it('leaves all or nothing when it dies at any statement', async () => {
    const applicationId = await draftApplication(test, test.town);
    const known = await readRow<{ outbox: number; audit: number }>(
      test,
      test.town,
      'select (select count(*) from outbox) as outbox, (select count(*) from audit_event) as audit',
    );
    let dying = 0;
    let opened: OpenedCase | null = null;
    while (opened === null) {
      dying += 1;
      const storage = dyingAt(test.storage, dying);
      opened = await submitApplication(storage, {
        tenantId: test.town.id,
        applicationId,
        actor: { kind: 'citizen' },
        linkSecret: test.linkSecret,
      }).catch((error: unknown) => {
        if (error instanceof Died) return null;
        throw error;
      });
      if (opened !== null) break;
      expect(
        await readRow(
          test,
          test.town,
          `select (select count(*) from outbox) as outbox, (select count(*) from audit_event) as audit,
        (select count(*) from cases where application_id = $1) as cases, (select state from application where id = $1) as state`,
          [applicationId],
        ),
      )
        .withContext(`statement ${dying}`)
        .toEqual({ ...known, cases: 0, state: 'draft' });
    }
    expect(dying).toBeGreaterThan(20);
    expect(opened.alreadySubmitted).toBeFalse();
  });

  it('opens by hand without evidence, alike for the same key, and refuses data the form does not know', async () => {
    const by = {
      tenantId: test.town.id,
      service: 'erlaubnis',
      channel: 'counter',
      actor: test.town.people.clerk,
      linkSecret: test.linkSecret,
      claim: true,
    } as const;
    await expectAsync(
      openByHand(test.storage, { ...by, data: permitData({ fremdes: 1 }), idempotencyKey: 'a' }),
    ).toBeRejectedWith(jasmine.objectContaining({ code: 'invalid-form' }));
    await expectAsync(
      openByHand(test.storage, { ...by, service: 'keiner', data: permitData(), idempotencyKey: 'a' }),
    ).toBeRejectedWith(jasmine.objectContaining({ code: 'unknown-service' }));
    const first = await openByHand(test.storage, { ...by, data: permitData(), idempotencyKey: 'a' });
    const again = await openByHand(test.storage, { ...by, data: permitData(), idempotencyKey: 'a' });
    expect(again).toEqual({ ...first, alreadySubmitted: true });
    await expectAsync(
      openByHand(test.storage, { ...by, data: permitData({ ort: 'Hafen' }), idempotencyKey: 'a' }),
    ).toBeRejectedWith(new Refusal('idempotency-conflict'));
    expect(
      await readRow(
        test,
        test.town,
        `select channel, evidence -> 'nachweis' ->> 'state' as evidence, assignee_id = $2 as mine from cases where id = $1`,
        [first.caseId, by.actor.id],
      ),
    ).toEqual({ channel: 'counter', evidence: 'missing', mine: true });
  });

  it('counts from the day a paper application came in, which is not still to come', async () => {
    const by = {
      tenantId: test.town.id,
      service: 'erlaubnis',
      channel: 'paper',
      actor: test.town.people.clerk,
      linkSecret: test.linkSecret,
      data: permitData(),
    } as const;
    for (const receivedOn of ['2026-11-24', '2026-02-30', '20.11.2026'])
      await expectAsync(
        openByHand(test.storage, { ...by, receivedOn, idempotencyKey: `day ${receivedOn}` }),
      ).toBeRejectedWith(new Refusal('date-invalid', { field: 'receivedOn' }));
    const { caseId } = await openByHand(test.storage, {
      ...by,
      receivedOn: '2026-11-18',
      idempotencyKey: 'on paper',
    });
    expect(
      await readRow(
        test,
        test.town,
        `select app.iso(c.received_at) as received, c.process_state -> 'moments' ->> 'received' as moment,
           (select array_agg(distinct app.iso(k.started_at)) from clock k where k.case_id = c.id) as clocks
         from cases c where c.id = $1`,
        [caseId],
      ),
    ).toEqual({
      received: '2026-11-17T23:00:00.000Z',
      moment: '2026-11-17T23:00:00.000Z',
      clocks: ['2026-11-17T23:00:00.000Z'],
    });
    await expectAsync(
      openByHand(test.storage, { ...by, receivedOn: '2026-11-19', idempotencyKey: 'on paper' }),
    ).toBeRejectedWith(new Refusal('idempotency-conflict'));
  });

  it('finds the case by folded names', async () => {
    const applicationId = await draftApplication(test, test.town, { data: permitData({ ort: 'Südkai' }) });
    const { caseId } = await submit(applicationId);
    const found = await readRow(
      test,
      test.town,
      `select 1 as hit from app.search_cases('muller suedk', 10) s where s.case_id = $1`,
      [caseId],
    );
    expect(found).toEqual({ hit: 1 });
  });
});
