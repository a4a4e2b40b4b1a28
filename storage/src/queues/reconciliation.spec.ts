import { Course } from '../testing/course.ts';
import type { TestTown } from '../testing/test-town.ts';
import { openTestTown } from '../testing/test-town.ts';
import { raiseIncident } from './incidents.ts';
import { resolveSettledIncidents } from './reconciliation.ts';

describe('Incidents whose work was done after all', () => {
  let test: TestTown;
  beforeAll(async () => {
    test = await openTestTown();
  }, 120_000);
  afterAll(() => test.close());

  it('are resolved although whoever raised them was killed before it could say so', async () => {
    const course = await Course.open(test);
    const { caseId } = course;
    const raise = (subject: string): Promise<void> =>
      test.storage.inTenant(test.town.id, (w) => raiseIncident(w, { subject, code: 'econnrefused', caseId }));
    const open = async (): Promise<string[]> =>
      (
        await test.storage.inTenant(test.town.id, (w) =>
          w.sql<{ subject: string }>(
            'select subject from incident where tenant_id = $1 and case_id = $2 and resolved_at is null order by subject',
            [w.tenantId, caseId],
          ),
        )
      ).map(({ subject }) => subject.replace(caseId, '…'));
    // an effect that the case no longer waits for, and a run that has not moved since
    await raise(`effect/${caseId}/1/0`);
    await raise(`run/${caseId}`);
    await resolveSettledIncidents(test.storage, test.town.id);
    expect(await open()).toEqual(['run/…']);
    test.clock.advance(1_000);
    await course.tickOff(test.town.people.clerk);
    await resolveSettledIncidents(test.storage, test.town.id);
    expect(await open()).toEqual([]);
  });

  it('stay open as long as the case waits for the effect', async () => {
    const course = await Course.open(test);
    const { caseId } = course;
    await test.storage.inTenant(test.town.id, (w) =>
      w.sql(
        `update cases set process_state = jsonb_set(process_state, '{effects}', '[{"key":"9/0","effect":{}}]') where tenant_id = $1 and id = $2`,
        [w.tenantId, caseId],
      ),
    );
    const subject = `effect/${caseId}/9/0`;
    await test.storage.inTenant(test.town.id, (w) =>
      raiseIncident(w, { subject, code: 'econnrefused', caseId }),
    );
    await resolveSettledIncidents(test.storage, test.town.id);
    expect(
      await course.read(`select count(*)::int as n from incident where case_id = $1 and resolved_at is null`),
    ).toEqual({ n: 1 });
  });
});
