import type { Storage } from '../database/storage.ts';
import { newId } from '../database/ids.ts';
import { secretMatches } from './secret-hash.ts';
import { newToken, tokenHash } from './tokens.ts';
import { PortalToken } from './portal.entity.ts';

const TOKEN_SECONDS = 3_600;

/** Who posts: a portal of one tenant. */
export interface PortalIdentity {
  readonly tenantId: string;
  readonly portalId: string;
  readonly name: string;
  /** keys of services it may post; '*' = all */
  readonly services: readonly string[];
}

/** OAuth client credentials: a token for the right secret, else null (unknown client and wrong secret alike). */
export async function issuePortalToken(
  storage: Storage,
  clientId: string,
  secret: string,
): Promise<{ token: string; expiresInSeconds: number } | null> {
  const [door] = await storage.reads.door<{ tenantId: string; portalId: string }>({
    name: 'find-portal',
    text: 'select tenant_id as "tenantId", portal_id as "portalId" from app.find_portal($1)',
    values: [clientId],
  });
  const hash = door === undefined ? UNKNOWN : await secretOf(storage, door);
  // an unknown client costs the same time as a wrong secret
  if (!(await secretMatches(secret, hash)) || door === undefined) return null;
  const token = newToken();
  const now = storage.clock.now();
  await storage.inTenant(door.tenantId, async (w) => {
    await w.sql('delete from portal_token where tenant_id = $1 and expires_at < $2', [door.tenantId, now]);
    w.em.create(PortalToken, {
      id: newId(),
      tenantId: door.tenantId,
      portalId: door.portalId,
      tokenHash: tokenHash(token),
      expiresAt: new Date(now.getTime() + TOKEN_SECONDS * 1_000),
    });
  });
  return { token, expiresInSeconds: TOKEN_SECONDS };
}

/** The portal of a bearer token, or null when unknown or expired. */
export async function findPortalByToken(storage: Storage, token: string): Promise<PortalIdentity | null> {
  const [door] = await storage.reads.door<{ tenantId: string; portalId: string; expiresAt: Date }>({
    name: 'find-portal-token',
    text: 'select tenant_id as "tenantId", portal_id as "portalId", expires_at as "expiresAt" from app.find_portal_token($1)',
    values: [tokenHash(token)],
  });
  if (door === undefined || door.expiresAt <= storage.clock.now()) return null;
  const { tenantId, portalId } = door;
  const [portal] = await storage.reads.query<{ name: string; services: string[] }>(tenantId, {
    name: 'portal-by-id',
    text: 'select name, services from portal where tenant_id = $1 and id = $2 and active',
    values: [tenantId, portalId],
  });
  return portal === undefined ? null : { tenantId, portalId, ...portal };
}

const UNKNOWN = `scrypt$${'A'.repeat(22)}$${'A'.repeat(43)}`;

async function secretOf(storage: Storage, portal: { tenantId: string; portalId: string }): Promise<string> {
  const [row] = await storage.reads.query<{ hash: string }>(portal.tenantId, {
    name: 'portal-secret',
    text: 'select secret_hash as hash from portal where tenant_id = $1 and id = $2',
    values: [portal.tenantId, portal.portalId],
  });
  return row?.hash ?? UNKNOWN;
}
