/** Roles of design/7. */
export type Role =
  'clerk' | 'signer' | 'supervisor' | 'registry' | 'cashier' | 'editor' | 'auditor' | 'admin' | 'operator';

/** One right: this role in this unit and everything below it, for one service or all. */
export interface Grant {
  readonly id: string;
  readonly role: Role;
  readonly unitId: string;
  /** '/ordnung/parken/': prefix of the paths of everything below */
  readonly unitPath: string;
  /** null: all services */
  readonly serviceKey: string | null;
  /** deputies: whom they act for */
  readonly onBehalfOf: string | null;
}

export interface ReachUnit {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  /** for menus */
  readonly shortName: string;
  readonly path: string;
}

/** What a person may reach today: resolved once per session, refreshed on change. */
export interface Reach {
  readonly personId: string;
  readonly tenantId: string;
  /** the unit the person belongs to */
  readonly ownUnitId: string;
  /** all units of the tenant, so that predicates can name the ones below a grant */
  readonly units: readonly ReachUnit[];
  readonly grants: readonly Grant[];
}

/**
 * The grant that lets a person act in one of these roles on a case of this unit and service. An own right comes before
 * one as deputy, so that nobody acts "i. V." without need.
 */
export function grantFor(
  reach: Reach,
  roles: readonly Role[],
  unitPath: string,
  serviceKey: string | null,
): Grant | undefined {
  const fitting = reach.grants.filter(
    (grant) =>
      roles.includes(grant.role) &&
      unitPath.startsWith(grant.unitPath) &&
      (grant.serviceKey === null || grant.serviceKey === serviceKey),
  );
  return fitting.find((grant) => grant.onBehalfOf === null) ?? fitting[0];
}

/** Whether a person has one of these roles for a case of this unit and service. */
export function reachAllows(
  reach: Reach,
  roles: readonly Role[],
  unitPath: string,
  serviceKey: string | null,
): boolean {
  return grantFor(reach, roles, unitPath, serviceKey) !== undefined;
}

/** The distinct roles a person has anywhere. */
export function rolesOf(reach: Reach): Role[] {
  return [...new Set(reach.grants.map((grant) => grant.role))];
}

/** An SQL condition with its values; `$1` of the condition is number `first`. */
export interface Predicate {
  readonly sql: string;
  readonly values: unknown[];
}

/**
 * The same as `reachAllows` for lists: units are named one by one, so that an index on the unit serves it.
 * @param columns expressions of the unit's id and the service's key, e.g. { unit: 'c.unit_id', service: 'c.service_key' }
 * @param first number of the first placeholder
 */
export function reachPredicate(
  reach: Reach,
  roles: readonly Role[],
  columns: { readonly unit: string; readonly service: string },
  first = 1,
): Predicate {
  const byService = new Map<string | null, Set<string>>();
  for (const grant of reach.grants.filter((candidate) => roles.includes(candidate.role))) {
    const units = byService.get(grant.serviceKey) ?? new Set<string>();
    for (const unit of reach.units) if (unit.path.startsWith(grant.unitPath)) units.add(unit.id);
    byService.set(grant.serviceKey, units);
  }
  const conditions: string[] = [];
  const values: unknown[] = [];
  for (const [service, units] of byService) {
    values.push([...units]);
    const inUnits = `${columns.unit} = any($${first + values.length - 1}::uuid[])`;
    if (service === null) conditions.push(inUnits);
    else {
      values.push(service);
      conditions.push(`(${inUnits} and ${columns.service} = $${first + values.length - 1})`);
    }
  }
  return conditions.length === 0
    ? { sql: 'false', values: [] }
    : { sql: `(${conditions.join(' or ')})`, values };
}
