import { createHash } from 'node:crypto';
import type { InferEntity } from '@mikro-orm/postgresql';
import { civilDayOf, isCivilDay } from '@aktenlauf/workflows/clocks/civil-day.ts';
import type { Actor } from '@aktenlauf/workflows/contract/actor.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { carryOverrides, overrideProblems } from '@aktenlauf/workflows/definition/check-overrides.ts';
import type { CarriedOverrides } from '@aktenlauf/workflows/definition/check-overrides.ts';
import type { DefinitionProblem } from '@aktenlauf/workflows/definition/definition-problem.ts';
import type {
  DatedOverrides,
  DefinitionFolder,
  LocalOverrides,
} from '@aktenlauf/workflows/definition/local-overrides.ts';
import { itemsOf } from '@aktenlauf/workflows/definition/local-overrides.ts';
import { appendAudit } from '../audit/append.ts';
import type { Work } from '../database/work.ts';
import { forgetOverrides } from './load-service-version.ts';
import type { ReleasedDefinition } from './import-definition.ts';
import { bySemver } from './semver.ts';
import { ServiceVersion } from './service-version.entity.ts';

/** What the column `service_version.overrides` holds. */
export interface StoredOverrides {
  sets?: DatedOverrides[];
}

/** How overrides are checked and carried: in this process, or where it holds up nobody (see the API). */
export type CheckOverrides = (folder: DefinitionFolder, overrides: unknown) => Promise<DefinitionProblem[]>;
export type CarryOverrides = (
  before: DefinitionFolder,
  next: DefinitionFolder,
  sets: readonly DatedOverrides[],
) => Promise<CarriedOverrides>;

/** Overrides as they come from outside, with the version they are for. */
export interface OverridesAsked {
  readonly serviceVersionId: string;
  /** 'YYYY-MM-DD' */
  readonly validFrom: string;
  /** see `LocalOverrides` */
  readonly overrides: unknown;
}

/**
 * Settles what the town does differently in a service from a day on, without a second person: for setting a town up. People
 * propose and confirm instead, see `overrides-proposal.ts`.
 * @throws Refusal `unknown-service`, `date-invalid` (a day that is over), `definition-invalid` { problems }
 */
export async function setOverrides(
  w: Work,
  asked: OverridesAsked,
  actor: Extract<Actor, { kind: 'system' }>,
  check?: CheckOverrides,
): Promise<void> {
  await putInForce(w, asked.serviceVersionId, await soundOverrides(w, asked, check), { actor });
}

/**
 * Overrides that may come into force today: they are checked like the definition itself.
 * @throws Refusal `unknown-service`, `date-invalid` (a day that is over), `definition-invalid` { problems }
 */
export async function soundOverrides(
  w: Work,
  { serviceVersionId, validFrom, overrides }: OverridesAsked,
  check: CheckOverrides = async (folder, local) => overrideProblems(folder, local),
): Promise<DatedOverrides> {
  const { definition, files } = await versionOf(w, serviceVersionId);
  if (!isCivilDay(validFrom) || validFrom < civilDayOf(w.clock.now().toISOString()))
    throw new Refusal('date-invalid', { validFrom });
  const problems = [
    ...(await check({ definition, files }, overrides)),
    ...(await unitProblems(w, overrides)),
  ];
  if (problems.length > 0) throw new Refusal('definition-invalid', { problems });
  return { validFrom, overrides: overrides as LocalOverrides };
}

/**
 * Puts checked overrides in force from their day on, in place of those of the same day; an empty object takes everything
 * back. Other processes see it within ten seconds.
 * @throws Refusal `unknown-service`
 */
export async function putInForce(
  w: Work,
  serviceVersionId: string,
  set: DatedOverrides,
  by: { actor: Actor; requestId?: string },
): Promise<void> {
  await lockVersion(w, serviceVersionId);
  const version = await versionOf(w, serviceVersionId);
  await w.em.refresh(version);
  const others = (version.overrides.sets ?? []).filter(({ validFrom }) => validFrom !== set.validFrom);
  version.overrides = { sets: [...others, set].sort(byDay) };
  await w.em.flush();
  forgetOverrides(w.tenantId, serviceVersionId);
  await appendAudit(w, {
    ...by,
    action: 'service.overridden',
    object: `service-version/${serviceVersionId}`,
    payload: {
      key: version.key,
      version: version.version,
      validFrom: set.validFrom,
      parts: itemsOf(set.overrides).map(({ name }) => name),
      sha256: createHash('sha256').update(JSON.stringify(set.overrides)).digest('hex'),
    },
  });
}

/** Whoever changes the overrides of a version, or what is proposed for it, comes one after the other. */
export async function lockVersion(w: Work, serviceVersionId: string): Promise<void> {
  await w.sql('select 1 from service_version where tenant_id = $1 and id = $2 for update', [
    w.tenantId,
    serviceVersionId,
  ]);
}

/** What the town does differently in a version, the earliest first. @throws Refusal `unknown-service` */
export async function loadOverrides(w: Work, serviceVersionId: string): Promise<DatedOverrides[]> {
  return (await versionOf(w, serviceVersionId)).overrides.sets ?? [];
}

/** What became of the overrides of the version before; null where there was nothing to carry. */
export type CarriedFrom = CarriedOverrides & { fromVersion: string };

/**
 * The overrides the town has for the newest earlier version, as far as they fit the next one: those in force today and
 * those to come.
 */
export async function overridesForNext(
  w: Work,
  next: ReleasedDefinition,
  carry: CarryOverrides = async (...all) => carryOverrides(...all),
): Promise<CarriedFrom | null> {
  const { key, version } = next.definition;
  const others = await w.em.find(ServiceVersion, { tenantId: w.tenantId, key });
  const before = others
    .filter((other) => bySemver(other.version, version) < 0)
    .sort((a, b) => bySemver(a.version, b.version))
    .at(-1);
  const today = civilDayOf(w.clock.now().toISOString());
  const sets = before?.overrides.sets ?? [];
  const inForce = sets.findLast((set) => set.validFrom <= today);
  const relevant = sets.filter((set) => set === inForce || set.validFrom > today);
  if (before === undefined || relevant.length === 0) return null;
  const folder = ({ definition, files }: DefinitionFolder): DefinitionFolder => ({ definition, files });
  return { ...(await carry(folder(before), folder(next), relevant)), fromVersion: before.version };
}

async function versionOf(w: Work, serviceVersionId: string): Promise<InferEntity<typeof ServiceVersion>> {
  const version = await w.em.findOne(ServiceVersion, { tenantId: w.tenantId, id: serviceVersionId });
  if (version === null) throw new Refusal('unknown-service');
  return version;
}

async function unitProblems(w: Work, overrides: unknown): Promise<DefinitionProblem[]> {
  const unit = (overrides as LocalOverrides | null)?.unit;
  if (typeof unit !== 'string') return [];
  const [known] = await w.sql('select 1 from unit where tenant_id = $1 and key = $2', [w.tenantId, unit]);
  if (known !== undefined) return [];
  return [
    {
      file: 'overrides',
      path: '/unit',
      what: {
        de: `Die Kommune hat keine Organisationseinheit „${unit}“.`,
        en: `the town has no unit "${unit}"`,
      },
      howToFix: {
        de: 'Nennen Sie eine Organisationseinheit dieser Kommune.',
        en: 'name a unit of this town',
      },
    },
  ];
}

function byDay(a: DatedOverrides, b: DatedOverrides): number {
  return a.validFrom.localeCompare(b.validFrom);
}
