import { randomUUID } from 'node:crypto';
import { appendAudit } from '@aktenlauf/storage/audit/append.ts';
import { verifyChains } from '@aktenlauf/storage/audit/verify.ts';
import { openStorage } from '@aktenlauf/storage/database/storage.ts';
import pg from 'pg';
import { findCase } from '../e2e/support/cases.ts';
import { PortalClient } from '../e2e/support/portal-client.ts';
import { StaffClient } from '../e2e/support/staff-client.ts';
import { numberArgument } from './support/arguments.ts';
import { atOnce } from './support/at-once.ts';
import { startBenchApplication } from './support/bench-town.ts';
import { interleave } from './support/blocks.ts';
import type { Measured } from './support/result.ts';
import { mean, quantile } from './support/statistics.ts';

const writers = 4;
const payload = { seq: 7, stage: 'pruefung', definition: 'bewohnerparkausweis@1.0.0' };

/**
 * Chained audit appends per second, each in a unit of work of its own, ÷ the same unit of work that inserts the same two
 * rows into tables without chain or hash; four writers, each on a case of its own. Afterwards every chain verifies.
 */
export async function measure(): Promise<Measured> {
  const perBlock = numberArgument('block', 500);
  const application = await startBenchApplication();
  const { postgres, minio } = application.stack;
  const storage = await openStorage({
    appUrl: postgres.appUrl,
    systemUrl: postgres.systemUrl,
    s3: { endpoint: minio.endpoint, accessKey: minio.accessKey, secretKey: minio.secretKey },
    bucketPrefix: 'bench-',
  });
  const url = new URL(postgres.superuserUrl);
  url.pathname = `/${postgres.database}`;
  const database = new pg.Client({ connectionString: url.href });
  await database.connect();
  try {
    for (const table of ['audit_event', 'audit_payload']) {
      await database.query(
        `create table bench_${table} (like ${table} including defaults including indexes)`,
      );
      await database.query(`grant insert on bench_${table} to aktenlauf_app`);
    }
    const clerk = await StaffClient.signIn(application.url, 'jana.krueger');
    const portal = await PortalClient.connect(application.url);
    const caseIds: string[] = [];
    for (let n = 0; n < writers; n += 1)
      caseIds.push(await findCase(clerk, (await portal.apply()).caseNumber));
    const { rows } = await database.query<{ tenantId: string; events: string }>(
      `select tenant_id as "tenantId", (select count(*) from audit_event e where e.case_id = any($1)) as events from cases where id = $2`,
      [caseIds, caseIds[0]],
    );
    const tenantId = rows[0]?.tenantId ?? '';
    let appended = 0;
    const append = (index: number): Promise<void> => {
      appended += 1;
      return storage.inTenant(tenantId, (w) =>
        appendAudit(w, {
          caseId: caseIds[index % writers] ?? '',
          actor: { kind: 'system' },
          action: 'note.added',
          payload,
        }),
      );
    };
    let inserted = 0;
    const insert = (index: number): Promise<void> => {
      inserted += 1;
      const id = randomUUID();
      const values = [
        id,
        tenantId,
        caseIds[index % writers],
        inserted,
        JSON.stringify(payload).repeat(4),
        'x'.repeat(64),
      ];
      return storage.inTenant(tenantId, async (w) => {
        w.send(`insert into bench_audit_payload (id, tenant_id, salt, payload) values ($1, $2, '0', $3)`, [
          id,
          tenantId,
          JSON.stringify(payload),
        ]);
        w.send(
          `insert into bench_audit_event (id, tenant_id, case_id, seq, envelope, hash, at, action, actor)
           values ($1, $2, $3, $4, $5, $6, now(), 'note.added', 'system')`,
          values,
        );
      });
    };
    const sides = {
      ours: (size: number) => atOnce(writers, size, append),
      reference: (size: number) => atOnce(writers, size, insert),
    };
    await sides.ours(100);
    await sides.reference(100);
    const times = await interleave(sides, { rounds: 8, perBlock });
    const { rows: counted } = await database.query<{ events: string }>(
      `select count(*) as events from audit_event where case_id = any($1) and action = 'note.added'`,
      [caseIds],
    );
    if (Number(counted[0]?.events) !== appended) throw new Error('appended and stored events differ');
    const { findings } = await verifyChains(storage, tenantId);
    if (findings.length > 0) throw new Error(`a chain does not verify: ${JSON.stringify(findings[0])}`);
    const [ours, reference] = [times.ours.flat(), times.reference.flat()];
    return {
      ratio: mean(reference) / mean(ours),
      figures: {
        appends_per_second: (writers * 1_000) / mean(ours),
        inserts_per_second: (writers * 1_000) / mean(reference),
        ours_p95_ms: quantile(ours, 0.95),
        samples: ours.length,
      },
    };
  } finally {
    await database.end();
    await storage.close();
    await application.stop();
  }
}
