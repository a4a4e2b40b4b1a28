import { findPerson } from '@aktenlauf/storage/people/find-people.ts';
import { rolesOf } from '@aktenlauf/storage/people/reach.ts';
import { tenantSettings } from '@aktenlauf/storage/people/tenants.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Static } from 'typebox';
import type { Staff } from '../../auth/callers.ts';
import type { Language } from '../../shared/language.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { viewsOf } from '../worklists/views.ts';
import type { Session } from './schemas.ts';

/** Who is signed in, where they work, what they see. */
export async function describeSession(
  { storage }: RouteContext,
  { reach, session }: Staff,
  language: Language,
): Promise<Static<typeof Session>> {
  const [person, tenant] = await Promise.all([
    findPerson(storage, reach.tenantId, reach.personId),
    tenantSettings(storage, reach.tenantId),
  ]);
  if (person === null) throw new Refusal('not-signed-in');
  const { id, displayName, initials, email, unitId } = person;
  return {
    person: { id, displayName, initials, email, unitId, settings: person.settings },
    tenant: { key: tenant.key, name: tenant.name, crestLetter: crestLetter(tenant) },
    units: reach.units
      .filter((unit) => reach.grants.some((grant) => unit.path.startsWith(grant.unitPath)))
      .map((unit) => ({ ...unit })),
    roles: rolesOf(reach),
    csrfToken: session.csrfToken,
    expiresAt: session.expiresAt.toISOString(),
    views: viewsOf(reach, language),
  };
}

/** The letter in the crest: the setting, else the initial of the town's own name ("Stadt Lindenau" → L). */
function crestLetter(tenant: { name: string; settings: Record<string, unknown> }): string {
  const set = tenant.settings['crestLetter'];
  const word = tenant.name.split(/\s+/).at(-1) ?? tenant.name;
  return typeof set === 'string' && set !== '' ? set.slice(0, 2) : word.slice(0, 1).toUpperCase();
}
