import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { Unit } from '../people/person.entity.ts';
import { refusalOf } from '../testing/refusal-of.ts';
import { openTestStorage, queryAs } from '../testing/test-storage.ts';
import type { TestStorage } from '../testing/test-storage.ts';
import { newId } from './ids.ts';
import { fixedClock } from './clock.ts';
import { openStorage } from './storage.ts';
import { errorCode } from './unavailable.ts';

describe('A unit of work', () => {
  let test: TestStorage;
  beforeAll(async () => {
    test = await openTestStorage();
  }, 120_000);
  afterAll(() => test.close());

  const insertUnit = (key: string) =>
    `insert into unit (tenant_id, key, name, short_name, path) values ($1, '${key}', 'x', 'x', '/x/')`;
  const unitKeys = async (tenantId: string): Promise<string[]> =>
    (
      await test.storage.reads.query<{ key: string }>(tenantId, {
        name: 'spec-unit-keys',
        text: 'select key from unit order by key',
      })
    ).map((row) => row.key);

  it('refuses anything that is no tenant id', async () => {
    await expectAsync(
      test.storage.inTenant("x', true); drop table unit; --", async () => 1),
    ).toBeRejectedWithError(/id of a tenant/);
  });

  it('refuses to write a row of another tenant', async () => {
    const attempt = test.storage.inTenant(test.tenantA, (w) => w.sql(insertUnit('foreign'), [test.tenantB]));
    await expectAsync(attempt).toBeRejectedWithError(/row-level security/);
  });

  it('refuses to move a row to another tenant', async () => {
    const attempt = test.storage.inTenant(test.tenantA, (w) =>
      w.sql('update unit set tenant_id = $1', [test.tenantB]),
    );
    await expectAsync(attempt).toBeRejected();
  });

  it('sees and changes nothing of another tenant', async () => {
    const [foreign] = await test.asOwner<{ id: string }>('select id from unit where tenant_id = $1 limit 1', [
      test.tenantB,
    ]);
    const seen = await test.storage.inTenant(test.tenantA, async (w) => [
      ...(await w.sql('select 1 from unit where id = $1', [foreign?.id])),
      ...(await w.sql("update unit set name = 'taken' where id = $1 returning 1", [foreign?.id])),
      ...(await w.em.find(Unit, { id: foreign?.id ?? '' })),
    ]);
    expect(seen).toEqual([]);
  });

  it('refuses a foreign tenant’s id as a reference, even for the owner who passes the policies', async () => {
    const [foreign] = await test.asOwner<{ id: string }>(
      "select id from unit where tenant_id = $1 and key = 'kasse'",
      [test.tenantB],
    );
    const attempt = test.asOwner(
      "insert into unit (tenant_id, key, name, short_name, path, parent_id) values ($1, 'child', 'x', 'x', '/x/', $2)",
      [test.tenantA, foreign?.id],
    );
    const error: unknown = await attempt.catch((reason: unknown) => reason);
    expect(errorCode(error)).toBe('23503');
  });

  it('leaves nothing of what failed, by the entity manager or by SQL', async () => {
    const before = await unitKeys(test.tenantA);
    const attempt = test.storage.inTenant(test.tenantA, async (w) => {
      await w.sql(insertUnit('half-sql'), [test.tenantA]);
      w.em.create(Unit, {
        id: newId(),
        tenantId: test.tenantA,
        key: 'half-em',
        name: 'x',
        shortName: 'x',
        path: '/x/',
      });
      await w.em.flush();
      throw new Refusal('conflict');
    });
    expect(await refusalOf(attempt)).toBe('conflict');
    expect(await unitKeys(test.tenantA)).toEqual(before);
  });

  it('never reports a rolled back transaction as done when a failed statement was swallowed', async () => {
    const attempt = test.storage.inTenant(test.tenantA, async (w) => {
      await w.sql(insertUnit('swallowed'), [test.tenantA]);
      await w.sql('select 1 / 0').catch(() => undefined);
    });
    await expectAsync(attempt).toBeRejectedWithError(/rolled back/);
    expect(await unitKeys(test.tenantA)).not.toContain('swallowed');
  });

  it('ends with what went wrong in a statement that nobody waited for, and leaves nothing', async () => {
    const attempt = test.storage.inTenant(test.tenantA, async (w) => {
      w.send(insertUnit('sent'), [test.tenantA]);
      w.send(insertUnit('foreign'), [test.tenantB]);
    });
    await expectAsync(attempt).toBeRejectedWithError(/row-level security/);
    const later = test.storage.inTenant(test.tenantA, async (w) => {
      w.send(insertUnit('foreign'), [test.tenantB]);
      await w.sql('select 1');
    });
    await expectAsync(later).toBeRejectedWithError(/row-level security/);
    expect(await unitKeys(test.tenantA)).not.toContain('sent');
  });

  it('refuses as the caller says when a sent statement touches no row', async () => {
    const attempt = test.storage.inTenant(test.tenantA, async (w) => {
      w.send(insertUnit('untouched'), [test.tenantA]);
      w.send(
        'update unit set room = room where tenant_id = $1 and key = $2',
        [test.tenantA, 'none'],
        () => new Refusal('not-found'),
      );
    });
    expect(await refusalOf(attempt)).toBe('not-found');
    expect(await unitKeys(test.tenantA)).not.toContain('untouched');
  });

  it('runs what was sent in its order, each once, whatever the same text is sent with', async () => {
    await test.storage.inTenant(test.tenantA, async (w) => {
      for (const room of ['1', '2', '3'])
        w.send('update unit set room = concat(room) || $3 where tenant_id = $1 and key = $2', [
          test.tenantA,
          'ordnung/parken',
          room,
        ]);
    });
    const [row] = await test.asOwner<{ room: string }>(
      'select room from unit where tenant_id = $1 and key = $2',
      [test.tenantA, 'ordnung/parken'],
    );
    expect(row?.room).toMatch(/123$/);
  });

  it('is dead after its end', async () => {
    const escaped = await test.storage.inTenant(test.tenantA, async (w) => w);
    await expectAsync(escaped.sql('select 1')).toBeRejectedWithError(/has ended/);
    expect(() => escaped.em).toThrowError(/has ended/);
  });

  it('leaves no tenant behind on the connection it used', async () => {
    await test.storage.inTenant(test.tenantA, async () => undefined);
    const rows = await queryAs<{ tenant: string | null }>(
      test.database.appUrl,
      "select current_setting('app.tenant', true) as tenant",
    );
    expect(rows[0]?.tenant ?? '').toBe('');
    await expectAsync(queryAs(test.database.appUrl, 'select * from unit')).toBeRejectedWithError(
      /no tenant is set/,
    );
  });

  it('shows the entity manager and SQL the same uncommitted rows', async () => {
    const id = newId();
    await test.storage.inTenant(test.tenantA, async (w) => {
      w.em.create(Unit, {
        id,
        tenantId: test.tenantA,
        key: 'both',
        name: 'Both',
        shortName: 'B',
        path: '/both/',
      });
      await w.em.flush();
      expect(await w.sql('select name from unit where id = $1', [id])).toEqual([{ name: 'Both' }]);
      await w.sql('delete from unit where id = $1', [id]);
    });
    expect(await unitKeys(test.tenantA)).not.toContain('both');
  });

  it('flushes what the entity manager holds before it commits', async () => {
    await test.storage.inTenant(test.tenantA, async (w) => {
      const unit = await w.em.findOneOrFail(Unit, { tenantId: test.tenantA, key: 'kasse' });
      unit.room = '020';
    });
    const rows = await test.asOwner('select room from unit where tenant_id = $1 and key = $2', [
      test.tenantA,
      'kasse',
    ]);
    expect(rows).toEqual([{ room: '020' }]);
  });

  it('runs again after a serialisation failure, and gives up after three', async () => {
    let runs = 0;
    const done = await test.storage.inTenant(test.tenantA, async (w) => {
      runs += 1;
      if (runs < 3) await w.sql("do $$ begin raise exception 'again' using errcode = '40001'; end $$");
      return 'done';
    });
    expect([done, runs]).toEqual(['done', 3]);
    const hopeless = test.storage.inTenant(test.tenantA, (w) =>
      w.sql("do $$ begin raise exception 'again' using errcode = '40P01'; end $$"),
    );
    await expectAsync(hopeless).toBeRejectedWithError(/again/);
  });

  it('runs again when two of them lock each other out', async () => {
    const touch = (first: string, second: string) =>
      test.storage.inTenant(test.tenantA, async (w) => {
        await w.sql('update unit set room = room where tenant_id = $1 and key = $2', [test.tenantA, first]);
        await w.sql('select pg_sleep(0.2)');
        await w.sql('update unit set room = room where tenant_id = $1 and key = $2', [test.tenantA, second]);
      });
    await expectAsync(Promise.all([touch('ordnung', 'kasse'), touch('kasse', 'ordnung')])).toBeResolved();
  }, 20_000);

  it('says that the database is unavailable when it is', async () => {
    const down = await openStorage({
      appUrl: 'postgresql://nobody@127.0.0.1:1/none',
      systemUrl: 'postgresql://nobody@127.0.0.1:1/none',
      s3: { endpoint: 'http://127.0.0.1:1', accessKey: 'x', secretKey: 'xxxxxxxx' },
      bucketPrefix: 'x-',
      clock: fixedClock('2026-07-01T08:00:00Z'),
    });
    expect(await refusalOf(down.inTenant(newId(), async () => 1))).toBe('unavailable');
    expect(await refusalOf(down.reads.query(newId(), { name: 'x', text: 'select 1' }))).toBe('unavailable');
    await down.close();
  });
});
