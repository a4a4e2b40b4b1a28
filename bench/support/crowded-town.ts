import pg from 'pg';
import { findCase } from '../../e2e/support/cases.ts';
import { PortalClient } from '../../e2e/support/portal-client.ts';
import { StaffClient } from '../../e2e/support/staff-client.ts';
import type { Application } from '../../scripts/application.ts';
import { startBenchApplication } from './bench-town.ts';
import { fillCrowd } from './case-crowd.ts';
import type { Crowd } from './case-crowd.ts';

/** The product with one town full of cases. */
export interface CrowdedTown {
  readonly application: Application;
  readonly staff: StaffClient;
  /** Superuser on the product's database, for the reference and for looking behind the policies. */
  readonly database: pg.Pool;
  readonly tenantId: string;
  /** the units the person's lists are made of */
  readonly unitIds: readonly string[];
  stop(): Promise<void>;
}

/** Starts the product, has one application sent in, and multiplies its case. @param subject who looks at the lists */
export async function startCrowdedTown(subject: string, crowd: Crowd): Promise<CrowdedTown> {
  const application = await startBenchApplication();
  const { superuserUrl, database: name } = application.stack.postgres;
  const url = new URL(superuserUrl);
  url.pathname = `/${name}`;
  const database = new pg.Pool({ connectionString: url.href, max: 8 });
  const stop = async (): Promise<void> => {
    await database.end();
    await application.stop();
  };
  try {
    const clerk = await StaffClient.signIn(application.url, 'jana.krueger');
    const { caseNumber } = await (await PortalClient.connect(application.url)).apply();
    const caseId = await findCase(clerk, caseNumber);
    const began = performance.now();
    await fillCrowd(url.href, caseId, crowd);
    console.log(`${crowd.count} cases in ${Math.round((performance.now() - began) / 1_000)} s`);
    const { rows } = await database.query<{ tenantId: string; unitIds: string[] }>(
      `select p.tenant_id as "tenantId", array_agg(u.id) as "unitIds" from person p join unit own on own.id = p.unit_id
       join unit u on u.tenant_id = p.tenant_id and u.path like own.path || '%' where p.oidc_subject = $1 group by p.tenant_id`,
      [subject],
    );
    const [person] = rows;
    if (person === undefined) throw new Error(`nobody is called ${subject}`);
    const staff = await StaffClient.signIn(application.url, subject);
    return { application, staff, database, ...person, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
