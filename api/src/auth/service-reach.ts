import type { Reach } from '@aktenlauf/storage/people/reach.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { permissions } from './permissions.ts';
import type { StaffAction } from './permissions.ts';

/** A service as far as rights go: its key, and the unit its cases land in; null while that cannot be read. */
export interface ServicePlace {
  readonly key: string;
  readonly unit: string | null;
}

/**
 * Whether a person's grants for an action reach a service: the service itself or all, and its unit where the town has
 * it. A unit the town does not have belongs to nobody: there any grant will do, and the self-check tells of it.
 */
export function reachesService(reach: Reach, action: StaffAction, { key, unit }: ServicePlace): boolean {
  const roles: readonly string[] = permissions[action].roles;
  const path = reach.units.find((known) => known.key === unit)?.path;
  return reach.grants.some(
    (grant) =>
      roles.includes(grant.role) &&
      (grant.serviceKey === null || grant.serviceKey === key) &&
      (path === undefined || path.startsWith(grant.unitPath)),
  );
}

/** @throws Refusal `not-allowed` */
export function requireServiceReach(reach: Reach, action: StaffAction, service: ServicePlace): void {
  if (!reachesService(reach, action, service)) throw new Refusal('not-allowed');
}
