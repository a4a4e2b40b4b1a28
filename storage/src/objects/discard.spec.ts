import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { newId } from '../database/ids.ts';
import { sweepDrafts } from '../intake/sweep-drafts.ts';
import { Course } from '../testing/course.ts';
import { refusalOf } from '../testing/refusal-of.ts';
import type { TestTown } from '../testing/test-town.ts';
import { draftApplication, openTestTown } from '../testing/test-town.ts';
import { submitApplication } from '../cases/open-case.ts';
import { orDiscard } from './or-discard.ts';
import { storeBytes } from './store-file.ts';

describe('a stored file that nothing came to refer to', () => {
  let test: TestTown;
  beforeAll(async () => {
    test = await openTestTown();
  }, 120_000);
  afterAll(() => test.close());

  const stored = async (): Promise<string> =>
    (await storeBytes(test.storage, test.town.id, Buffer.from(`%PDF-1.7 ${newId()}`), 'application/pdf'))
      .storedObjectId;
  const stateOf = async (id: string): Promise<string | undefined> =>
    (
      await test.storage.inTenant(test.town.id, (w) =>
        w.sql<{ state: string }>('select state from stored_object where tenant_id = $1 and id = $2', [
          w.tenantId,
          id,
        ]),
      )
    )[0]?.state;

  it('goes when what should have referred to it is refused', async () => {
    const id = await stored();
    const refused = orDiscard(test.storage, test.town.id, id, async () => {
      throw new Refusal('unknown-evidence');
    });
    expect(await refusalOf(refused)).toBe('unknown-evidence');
    expect(await stateOf(id)).toBe('deleted');
  });

  it('stays when something refers to it after all, whatever the caller was told', async () => {
    const course = await Course.open(test);
    const { storedObjectId } = await course.file('letter');
    const unsure = orDiscard(test.storage, test.town.id, storedObjectId, async () => {
      throw new Refusal('unavailable');
    });
    expect(await refusalOf(unsure)).toBe('unavailable');
    expect(await stateOf(storedObjectId)).toBe('confirmed');
  });

  it('is no application either: what a refused submission stored of it goes', async () => {
    const applicationId = await draftApplication(test, test.town, { without: 'evidence' });
    const before = await confirmedData();
    const submission = {
      tenantId: test.town.id,
      applicationId,
      actor: { kind: 'citizen' as const },
      linkSecret: test.linkSecret,
    };
    expect(await refusalOf(submitApplication(test.storage, submission))).toBe('evidence-missing');
    expect(await confirmedData()).toBe(before);
  });

  it('is found by the sweep a day later, where the process ended in between', async () => {
    const id = await stored();
    test.clock.set(new Date(Date.now() + 25 * 3_600_000).toISOString());
    await sweepDrafts(test.storage, 30);
    expect(await stateOf(id)).toBe('deleted');
  });

  async function confirmedData(): Promise<number> {
    const rows = await test.storage.inTenant(test.town.id, (w) =>
      w.sql<{ n: number }>(
        `select count(*)::int as n from stored_object where tenant_id = $1 and state = 'confirmed' and media_type = 'application/json'`,
        [w.tenantId],
      ),
    );
    return rows[0]?.n ?? -1;
  }
});
