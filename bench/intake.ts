import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { parkingForm } from '../e2e/support/parking-form.ts';
import { PortalClient, registration } from '../e2e/support/portal-client.ts';
import { waitUntil } from '../scripts/stack/wait-until.ts';
import { numberArgument } from './support/arguments.ts';
import { atOnce } from './support/at-once.ts';
import { startBenchApplication } from './support/bench-town.ts';
import { interleave } from './support/blocks.ts';
import type { Measured } from './support/result.ts';
import { mean, quantile } from './support/statistics.ts';

const callers = 16;

/**
 * Applications accepted per second over HTTP (create, one file, submit: validated, case, audit and outbox committed) ÷ raw starts of
 * an empty workflow per second on the same Temporal server, sixteen callers each. Afterwards every accepted application
 * is one case with a run.
 */
export async function measure(): Promise<Measured> {
  const perBlock = numberArgument('block', 48);
  const application = await startBenchApplication();
  const { temporal, postgres } = application.stack;
  const connection = await Connection.connect({ address: temporal.address });
  try {
    const url = new URL(postgres.superuserUrl);
    url.pathname = `/${postgres.database}`;
    const portal = await PortalClient.connect(application.url);
    const client = new Client({ connection, namespace: temporal.namespace });
    const raw = (): Promise<unknown> =>
      client.workflow.start('rawWorkflow', {
        taskQueue: 'nobody',
        workflowId: `raw-${randomUUID()}`,
        args: [],
      });
    const accepted: string[] = [];
    const apply = async (): Promise<void> => {
      const { caseNumber } = await portal.apply(parkingForm(), { files: [registration] });
      accepted.push(caseNumber);
    };
    const sides = {
      ours: (size: number) => atOnce(callers, size, apply),
      reference: (size: number) => atOnce(callers, size, raw),
    };
    await sides.ours(callers);
    await sides.reference(callers);
    const began = performance.now();
    const before = accepted.length;
    const times = await interleave(sides, { rounds: 6, perBlock });
    const cases = new pg.Client({ connectionString: url.href });
    await cases.connect();
    try {
      const left = async (): Promise<boolean> => {
        const { rows } = await cases.query(
          `select 1 from outbox where kind = 'start' and state = 'open' limit 1`,
        );
        return rows.length === 0;
      };
      await waitUntil('every case has its run', 120_000, left);
      const { rows } = await cases.query<{ found: string }>(
        'select count(*) as found from cases where case_number = any($1)',
        [accepted],
      );
      if (Number(rows[0]?.found) !== accepted.length || new Set(accepted).size !== accepted.length)
        throw new Error('accepted applications and cases differ');
    } finally {
      await cases.end();
    }
    const [ours, reference] = [times.ours.flat(), times.reference.flat()];
    const spent = performance.now() - began - reference.reduce((sum, one) => sum + one, 0) / callers;
    return {
      ratio: mean(reference) / mean(ours),
      figures: {
        accepted_per_second: (callers * 1_000) / mean(ours),
        started_per_second: (callers * 1_000) / mean(reference),
        end_to_end: ((accepted.length - before) * 1_000) / spent / ((callers * 1_000) / mean(reference)),
        ours_p95_ms: quantile(ours, 0.95),
        reference_p95_ms: quantile(reference, 0.95),
        samples: ours.length,
      },
    };
  } finally {
    await connection.close();
    await application.stop();
  }
}
