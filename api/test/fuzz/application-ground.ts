import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openStorage } from '@aktenlauf/storage/database/storage.ts';
import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import { findPersonByIdentity } from '@aktenlauf/storage/people/find-people.ts';
import { putStray } from '@aktenlauf/storage/work/put-stray.ts';
import { CookieJar } from '../../../e2e/support/cookie-jar.ts';
import { startApplication } from '../../../scripts/application.ts';
import type { Application } from '../../../scripts/application.ts';
import { prepareTown } from '../../../scripts/demo/prepare-towns.ts';
import { DEMO_PORTAL_SECRET, DEMO_TOWNS } from '../../../scripts/demo/towns.ts';
import { staffRoles } from '../test-towns.ts';
import type { Asker, Ground, GroundTown } from './ground.ts';

/** The whole product on real servers, with the cases of the demo and one more person per role. */
export async function openApplicationGround(log: (line: string) => void): Promise<Ground> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'aktenlauf-fuzz-'));
  chmodSync(dataDir, 0o755);
  const application = await startApplication({
    dataDir,
    empty: false,
    temporary: true,
    withoutUi: true,
    environment: { AKTENLAUF_RATE_LIMITS: 'off', AKTENLAUF_LOG_LEVEL: 'warn' },
    log,
  });
  const setting = (name: string): string => application.environment[name] ?? '';
  const storage = await openStorage({
    appUrl: setting('AKTENLAUF_DB_APP_URL'),
    systemUrl: setting('AKTENLAUF_DB_SYSTEM_URL'),
    s3: {
      endpoint: setting('AKTENLAUF_S3_ENDPOINT'),
      accessKey: setting('AKTENLAUF_S3_ACCESS_KEY'),
      secretKey: setting('AKTENLAUF_S3_SECRET_KEY'),
    },
    bucketPrefix: setting('AKTENLAUF_S3_BUCKET_PREFIX'),
  });
  const access = { ownerUrl: setting('AKTENLAUF_DB_OWNER_URL'), issuer: setting('AKTENLAUF_OIDC_ISSUER') };
  const [town, foreign] = await Promise.all([0, 1].map((number) => prepared(storage, number, access)));
  if (town === undefined || foreign === undefined) throw new Error('the demo has two towns');
  await layAstray(storage, town);
  await leaveWaiting(storage, town);
  return {
    url: new URL(application.url),
    storage,
    linkSecret: setting('AKTENLAUF_LINK_SECRET'),
    town,
    foreign,
    people: await peopleOf(storage, access.issuer),
    still: false,
    signInForReal: () => signIn(application),
    async close() {
      await storage.close();
      await application.stop();
    },
  };
}

/** The town with one more person for each role alone, and a clerk of another unit. */
async function prepared(
  storage: Storage,
  number: number,
  access: { ownerUrl: string; issuer: string },
): Promise<GroundTown> {
  const demo = DEMO_TOWNS[number];
  if (demo === undefined) throw new Error('no such town');
  const person = (name: string, role: string, unit: string) => ({
    subject: `fuzz.${demo.key}.${name}`,
    name: `Probe ${name}`,
    initials: name.slice(0, 2).toUpperCase(),
    unit,
    room: '0',
    phone: '0',
    duty: '',
    roles: [{ role, unit }],
  });
  const people = [
    ...demo.people,
    ...staffRoles.map((role) => person(role, role, 'ordnung/parken')),
    ...(number === 0 ? [person('otherClerk', 'clerk', 'ordnung/gewerbe')] : []),
  ];
  const id = await prepareTown(storage, { ...demo, people }, access);
  const clientId = demo.portals[0]?.clientId ?? '';
  return { id, key: demo.key, portal: { clientId, secret: DEMO_PORTAL_SECRET } };
}

async function peopleOf(storage: Storage, issuer: string): Promise<Partial<Record<Asker, string>>> {
  const found: Partial<Record<Asker, string>> = {};
  const subjects: [Asker, string][] = [
    ...staffRoles.map((role): [Asker, string] => [role, `fuzz.lindenau.${role}`]),
    ['otherClerk', 'fuzz.lindenau.otherClerk'],
    ['foreignClerk', 'fuzz.hohenbrueck.clerk'],
  ];
  for (const [asker, subject] of subjects) {
    const person = await findPersonByIdentity(storage, issuer, subject);
    if (person !== null) found[asker] = person.personId;
  }
  return found;
}

/** Things that came for closed cases, so that there is something to resolve. */
async function layAstray(storage: Storage, town: GroundTown): Promise<void> {
  await storage.inTenant(town.id, async (w) => {
    const closed = await w.sql<{ caseId: string; unitId: string }>(
      `select id as "caseId", unit_id as "unitId" from cases where tenant_id = $1 and closed_at is not null limit 6`,
      [town.id],
    );
    for (const { caseId, unitId } of closed)
      await putStray(w, { unitId, caseId, inboxId: null, kind: 'message-arrived', payload: {} });
  });
}

/** Work that waits for tomorrow, so that there is something to try again at once: runs to be started, which run already. */
async function leaveWaiting(storage: Storage, town: GroundTown): Promise<void> {
  await storage.inTenant(town.id, (w) =>
    w.sql(
      `insert into outbox (tenant_id, case_id, kind, payload, at, next_try_at)
       select tenant_id, id, 'start', '{}', now(), now() + interval '1 day' from cases where tenant_id = $1 and closed_at is null limit 3`,
      [town.id],
    ),
  );
}

/** As a browser would. @returns status of the callback */
async function signIn({ url }: Application): Promise<number> {
  const cookies = new CookieJar();
  let next = `${url}/api/v1/session/sign-in?returnTo=/`;
  for (let hops = 0; hops < 12; hops += 1) {
    const { pathname } = new URL(next);
    const chosen = pathname.startsWith('/anmelden/')
      ? { method: 'POST', body: new URLSearchParams({ account: 'jana.krueger' }) }
      : {};
    const response = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: cookies.header },
      ...chosen,
    });
    cookies.take(response);
    if (pathname.endsWith('/session/callback'))
      return cookies.header.includes('aktenlauf=') ? response.status : 0;
    next = new URL(response.headers.get('location') ?? '/', next).href;
  }
  return 0;
}
