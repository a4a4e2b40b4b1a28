import pg from 'pg';
import { findCase } from '../../e2e/support/cases.ts';
import { PortalClient } from '../../e2e/support/portal-client.ts';
import { StaffClient } from '../../e2e/support/staff-client.ts';
import type { Application } from '../../scripts/application.ts';
import { startBenchApplication } from './bench-town.ts';

/** The product with one town and one open case. */
export interface CaseTown {
  readonly application: Application;
  readonly staff: StaffClient;
  readonly portal: PortalClient;
  /** Superuser on the product's database, for the reference and for looking behind the policies. */
  readonly database: pg.Pool;
  readonly superuserUrl: string;
  readonly tenantId: string;
  /** the units the person's lists are made of */
  readonly unitIds: readonly string[];
  readonly caseId: string;
  stop(): Promise<void>;
}

/** Starts the product and has one application sent in. @param subject who works */
export async function startCaseTown(subject: string): Promise<CaseTown> {
  const application = await startBenchApplication();
  const { superuserUrl, database: name } = application.stack.postgres;
  const url = new URL(superuserUrl);
  url.pathname = `/${name}`;
  const database = new pg.Pool({ connectionString: url.href, max: 8 });
  // a benchmark may end the server under an idle connection
  database.on('error', () => undefined);
  const stop = async (): Promise<void> => {
    await database.end();
    await application.stop();
  };
  try {
    const clerk = await StaffClient.signIn(application.url, 'jana.krueger');
    const portal = await PortalClient.connect(application.url);
    const { caseNumber } = await portal.apply();
    const caseId = await findCase(clerk, caseNumber);
    const { rows } = await database.query<{ tenantId: string; unitIds: string[] }>(
      `select p.tenant_id as "tenantId", array_agg(u.id) as "unitIds" from person p join unit own on own.id = p.unit_id
       join unit u on u.tenant_id = p.tenant_id and u.path like own.path || '%' where p.oidc_subject = $1 group by p.tenant_id`,
      [subject],
    );
    const [person] = rows;
    if (person === undefined) throw new Error(`nobody is called ${subject}`);
    const staff = await StaffClient.signIn(application.url, subject);
    return { application, staff, portal, database, superuserUrl: url.href, ...person, caseId, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
