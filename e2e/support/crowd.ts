import { randomUUID } from 'node:crypto';
import { openStorage } from '@aktenlauf/storage/database/storage.ts';
import { createSession } from '@aktenlauf/storage/people/sessions.ts';
import pg from 'pg';
import type { Application } from '../../scripts/application.ts';
import { waitUntil } from '../../scripts/stack/wait-until.ts';

/** Somebody of a crowd: signed in, without a browser. */
export interface OneOfMany {
  readonly personId: string;
  readonly cookie: string;
  readonly csrfToken: string;
}

/** Database and sessions of the running product, past its doors. */
export interface BehindTheDoors {
  /** Rows past every policy. */
  rows<T extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<T[]>;
  /** A new session of a person of the demo towns. */
  sessionOf(subject: string): Promise<OneOfMany>;
  /** People of Lindenau's parking unit who may work and sign, each signed in. */
  crowd(size: number): Promise<OneOfMany[]>;
  close(): Promise<void>;
}

export async function behindTheDoors({ stack, environment }: Application): Promise<BehindTheDoors> {
  const { postgres, minio } = stack.facts();
  const url = new URL(postgres.superuserUrl);
  url.pathname = `/${postgres.database}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  const storage = await openStorage({
    appUrl: postgres.appUrl,
    systemUrl: postgres.systemUrl,
    s3: minio,
    bucketPrefix: environment['AKTENLAUF_S3_BUCKET_PREFIX'] ?? '',
  });
  const begin = async ({ id, tenantId }: { id: string; tenantId: string }): Promise<OneOfMany> => {
    const { token, csrfToken } = await createSession(storage, { tenantId, personId: id });
    return { personId: id, cookie: `aktenlauf=${token}`, csrfToken };
  };
  return {
    rows: async <T extends pg.QueryResultRow>(sql: string, values: unknown[] = []) =>
      (await client.query<T>(sql, values)).rows,
    async crowd(size) {
      const run = randomUUID();
      const { rows } = await client.query<{ id: string; tenantId: string }>(
        `with unit as (select u.tenant_id, u.id from unit u join tenant t on t.id = u.tenant_id
           where t.key = 'lindenau' and u.key = 'ordnung/parken'),
         made as (insert into person (tenant_id, oidc_issuer, oidc_subject, display_name, initials, unit_id)
           select unit.tenant_id, 'https://crowd.invalid', $1 || n, 'Menge ' || n, 'ME', unit.id
           from unit, generate_series(1, $2::int) n returning *),
         rights as (insert into grants (tenant_id, person_id, role, unit_id)
           select made.tenant_id, made.id, role, made.unit_id from made, unnest(array['clerk', 'signer']) role)
         select id, tenant_id as "tenantId" from made`,
        [run, size],
      );
      return Promise.all(rows.map(begin));
    },
    async sessionOf(subject) {
      const { rows } = await client.query<{ id: string; tenantId: string }>(
        'select id, tenant_id as "tenantId" from person where oidc_subject = $1',
        [subject],
      );
      return begin(rows[0] ?? { id: '', tenantId: '' });
    },
    async close() {
      await storage.close();
      await client.end();
    },
  };
}

/** How an order was answered; `location` where it was only accepted. */
export interface Ordered {
  readonly status: number;
  readonly code: string;
  readonly location?: string;
}

/** A change in somebody's name, at one of the processes. */
export async function order(
  url: string,
  { cookie, csrfToken }: OneOfMany,
  path: string,
  body: unknown,
): Promise<Ordered> {
  const response = await fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    headers: {
      cookie,
      'x-csrf-token': csrfToken,
      'idempotency-key': randomUUID(),
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
  const { code = '', location } = (await response.json()) as { code?: string; location?: string };
  return { status: response.status, code, ...(location === undefined ? {} : { location }) };
}

/** Waits until what was only accepted (202) was carried out or refused, one after another. @param asker sees the case */
export async function settled(
  url: string,
  asker: OneOfMany,
  orders: readonly Ordered[],
): Promise<readonly Ordered[]> {
  const ends: Ordered[] = [];
  for (const one of orders) {
    const { location } = one;
    if (location === undefined) ends.push(one);
    else
      ends.push(
        await waitUntil('order carried out or refused', 300_000, async () => {
          const reply = await fetch(new URL(location, url), { headers: { cookie: asker.cookie } });
          const { state, code = '' } = (await reply.json()) as { state?: string; code?: string };
          return state === 'accepted' ? undefined : { status: state === 'done' ? 200 : 409, code };
        }),
      );
  }
  return ends;
}
