import { logAccess } from '@aktenlauf/storage/audit/access-log.ts';
import { findPersonByIdentity } from '@aktenlauf/storage/people/find-people.ts';
import { createSession } from '@aktenlauf/storage/people/sessions.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { SignInChallenge } from '../../auth/identity-provider.ts';
import { isRefusal } from '../../shared/refusals.ts';
import type { RouteContext } from '../../shared/route-context.ts';

/** How long somebody may take at the identity provider. */
export const signInSeconds = 600;

/**
 * People reach these doors with the browser's address bar, so a refusal is a page: the sign-in page with the reason.
 * @returns the result, or the path of that page
 */
export async function orSignInPage<T extends object>(work: () => Promise<T>): Promise<T | string> {
  try {
    return await work();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const { reason } = error.details;
    const said =
      error.code === 'unavailable' ? 'unreachable' : typeof reason === 'string' ? reason : 'refused';
    return `/anmelden?reason=${said}`;
  }
}

/** What the browser keeps while it is at the identity provider. */
export interface PendingSignIn extends SignInChallenge {
  readonly returnTo: string;
}

/** Sends the browser off. @param returnTo path to come back to; anything but a path of ours becomes the start page */
export async function beginSignIn(
  { identity }: RouteContext,
  returnTo: string | undefined,
): Promise<{ url: string; pending: string }> {
  const { url, challenge } = await identity.begin();
  const pending: PendingSignIn = { ...challenge, returnTo: ownPath(returnTo) };
  return { url: url.href, pending: Buffer.from(JSON.stringify(pending)).toString('base64url') };
}

/**
 * The browser is back: the code is redeemed and a session begins.
 * @throws Refusal `not-signed-in` (wrong answer, cookie gone, person unknown), `unavailable`
 */
export async function finishSignIn(
  { identity, storage }: RouteContext,
  answer: { query: URLSearchParams; pending: string | undefined; requestId: string },
): Promise<{ token: string; returnTo: string }> {
  const pending = readPending(answer.pending);
  const known = await identity.finish(answer.query, pending);
  const person = await findPersonByIdentity(storage, known.issuer, known.subject);
  if (person === null) throw new Refusal('not-signed-in', { reason: 'unknown-person' });
  const session = await createSession(storage, person);
  await logAccess(
    storage,
    { personId: person.personId, action: 'sign-in', requestId: answer.requestId },
    person.tenantId,
  );
  return { token: session.token, returnTo: pending.returnTo };
}

function readPending(cookie: string | undefined): PendingSignIn {
  try {
    const pending = JSON.parse(
      Buffer.from(cookie ?? '', 'base64url').toString('utf8'),
    ) as Partial<PendingSignIn>;
    const { state, nonce, codeVerifier, returnTo } = pending;
    if ([state, nonce, codeVerifier].every((part) => typeof part === 'string' && part.length >= 20)) {
      return {
        state: state ?? '',
        nonce: nonce ?? '',
        codeVerifier: codeVerifier ?? '',
        returnTo: ownPath(returnTo),
      };
    }
  } catch {
    // refused below
  }
  throw new Refusal('not-signed-in', { reason: 'sign-in-expired' });
}

/** A path on this host and nothing else: no scheme, no other host, no control characters. */
export function ownPath(given: unknown): string {
  if (typeof given !== 'string' || !/^\/(?![/\\])[^\\\p{Cc}]{0,499}$/u.test(given)) return '/';
  const resolved = new URL(given, 'http://own');
  return resolved.origin === 'http://own' ? `${resolved.pathname}${resolved.search}${resolved.hash}` : '/';
}
