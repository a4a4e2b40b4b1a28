import type { Storage } from '../database/storage.ts';
import { newId } from '../database/ids.ts';
import { newToken, tokenHash } from './tokens.ts';
import { StaffSession } from './person.entity.ts';

/** A session ends this long after its last use … */
const IDLE_MS = 2 * 3_600_000;
/** … and this long after signing in at the latest. */
const LONGEST_MS = 12 * 3_600_000;
/** Its use is written down at most this often. */
const TOUCH_MS = 60_000;

export interface NewSession {
  readonly sessionId: string;
  /** for the cookie; only its hash is kept */
  readonly token: string;
  readonly csrfToken: string;
  readonly expiresAt: Date;
}

export interface FoundSession {
  readonly sessionId: string;
  readonly tenantId: string;
  readonly personId: string;
  readonly csrfToken: string;
  readonly expiresAt: Date;
}

/** Begins a session of a person who has just signed in. */
export async function createSession(
  storage: Storage,
  person: { tenantId: string; personId: string },
): Promise<NewSession> {
  const token = newToken();
  const csrfToken = newToken();
  const now = storage.clock.now();
  const expiresAt = new Date(now.getTime() + IDLE_MS);
  const sessionId = newId();
  await storage.inTenant(person.tenantId, async (w) => {
    w.em.create(StaffSession, {
      id: sessionId,
      tenantId: person.tenantId,
      tokenHash: tokenHash(token),
      personId: person.personId,
      csrfToken,
      createdAt: now,
      lastSeenAt: now,
      expiresAt,
    });
    await w.sql('delete from staff_session where tenant_id = $1 and expires_at < $2', [person.tenantId, now]);
  });
  return { sessionId, token, csrfToken, expiresAt };
}

interface SessionRow {
  sessionId: string;
  personId: string;
  csrfToken: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
}

/** The session of a cookie, or null when unknown, ended or of somebody no longer active. Using it puts its end off. */
export async function findSession(storage: Storage, token: string): Promise<FoundSession | null> {
  const [door] = await storage.reads.door<{ tenantId: string; sessionId: string }>({
    name: 'find-session',
    text: 'select tenant_id as "tenantId", session_id as "sessionId" from app.find_session($1)',
    values: [tokenHash(token)],
  });
  if (door === undefined) return null;
  const [session] = await storage.reads.query<SessionRow>(door.tenantId, {
    name: 'session-by-id',
    text: `select s.id as "sessionId", s.person_id as "personId", s.csrf_token as "csrfToken", s.created_at as "createdAt",
        s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt"
      from staff_session s join person p on p.tenant_id = s.tenant_id and p.id = s.person_id and p.active
      where s.tenant_id = $1 and s.id = $2`,
    values: [door.tenantId, door.sessionId],
  });
  const now = storage.clock.now();
  if (session === undefined || session.expiresAt <= now) return null;
  const { sessionId, personId, csrfToken, createdAt } = session;
  const expiresAt = new Date(Math.min(now.getTime() + IDLE_MS, createdAt.getTime() + LONGEST_MS));
  if (now.getTime() - session.lastSeenAt.getTime() >= TOUCH_MS) {
    await storage.inTenant(door.tenantId, (w) =>
      w.sql('update staff_session set last_seen_at = $3, expires_at = $4 where tenant_id = $1 and id = $2', [
        door.tenantId,
        sessionId,
        now,
        expiresAt,
      ]),
    );
  }
  return { sessionId, tenantId: door.tenantId, personId, csrfToken, expiresAt };
}

/** Ends a session; ending it twice is the same. */
export async function endSession(
  storage: Storage,
  session: { tenantId: string; sessionId: string },
): Promise<void> {
  await storage.inTenant(session.tenantId, (w) =>
    w.sql('delete from staff_session where tenant_id = $1 and id = $2', [
      session.tenantId,
      session.sessionId,
    ]),
  );
}
