import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Actor } from '@aktenlauf/workflows/contract/actor.ts';
import { folderHash } from '@aktenlauf/workflows/definition/parse-definition.ts';
import type { DefinitionContents } from '@aktenlauf/workflows/definition/parse-definition.ts';
import type { ServiceDefinition } from '@aktenlauf/workflows/definition/service-definition.ts';
import { appendAudit } from '../audit/append.ts';
import { newId } from '../database/ids.ts';
import type { Work } from '../database/work.ts';
import { overridesForNext } from './overrides.ts';
import type { CarriedFrom, CarryOverrides } from './overrides.ts';
import { hasSources, saveSources } from './service-sources.ts';
import { ServiceVersion } from './service-version.entity.ts';
import type { ServiceOrigin } from './service-version.entity.ts';

/** A checked folder `definitions/<key>/<version>/`. */
export interface ReleasedDefinition {
  readonly definition: ServiceDefinition;
  /** content by path: form.json and samples parsed, letters and mails as text */
  readonly files: Readonly<Record<string, unknown>>;
  /** hex SHA-256 over the folder's manifest */
  readonly hash: string;
  /** the files as they were written; without them the version can be neither exported nor edited */
  readonly contents?: DefinitionContents;
}

/** Who released a version here, and where it came from. */
export interface ReleasedHow {
  readonly releasedBy?: string;
  readonly origin?: ServiceOrigin | null;
  readonly carry?: CarryOverrides;
}

/**
 * Imports a released version into the tenant, with what the town did differently in the version before as far as it
 * still fits. The same version again changes nothing; one that came without its files gets them.
 * @throws Refusal `definition-changed` when this version is here with other content: released versions are frozen;
 *   `hash-mismatch` when the files are not those of the hash
 */
export async function importDefinition(
  w: Work,
  folder: ReleasedDefinition,
  actor: Actor = { kind: 'system' },
  { releasedBy, origin, carry }: ReleasedHow = {},
): Promise<{ serviceVersionId: string; imported: boolean; carried?: CarriedFrom }> {
  const { key, version } = folder.definition;
  if (folder.contents !== undefined && folderHash(folder.contents) !== folder.hash)
    throw new Refusal('hash-mismatch', { key, version });
  const present = await w.em.findOne(ServiceVersion, { tenantId: w.tenantId, key, version });
  if (present !== null) {
    if (present.hash !== folder.hash) throw new Refusal('definition-changed', { key, version });
    if (folder.contents !== undefined && !(await hasSources(w, present.id)))
      await saveSources(w, present.id, folder.contents);
    return { serviceVersionId: present.id, imported: false };
  }
  const carried = await overridesForNext(w, folder, carry);
  const id = newId();
  w.em.create(ServiceVersion, {
    id,
    tenantId: w.tenantId,
    key,
    version,
    hash: folder.hash,
    definition: folder.definition,
    files: { ...folder.files },
    releasedAt: w.clock.now(),
    overrides: carried === null ? {} : { sets: carried.sets },
    releasedBy: releasedBy ?? null,
    origin: origin ?? null,
  });
  await w.em.flush();
  if (folder.contents !== undefined) await saveSources(w, id, folder.contents);
  await appendAudit(w, {
    actor,
    action: 'service.imported',
    object: `service-version/${id}`,
    payload: { key, version, hash: folder.hash },
  });
  if (carried === null) return { serviceVersionId: id, imported: true };
  await appendAudit(w, {
    actor,
    action: 'service.overrides-carried',
    object: `service-version/${id}`,
    payload: {
      fromVersion: carried.fromVersion,
      kept: carried.kept,
      dropped: carried.dropped.map(({ name }) => name),
      reworded: carried.reworded,
    },
  });
  return { serviceVersionId: id, imported: true, carried };
}

/**
 * Makes a version the one new applications get from a day on; its predecessor ends the day before.
 * @param from 'YYYY-MM-DD'
 * @throws Refusal `unknown-service`
 */
export async function activate(
  w: Work,
  { serviceVersionId, from }: { serviceVersionId: string; from: string },
  actor: Actor = { kind: 'system' },
): Promise<void> {
  const version = await w.em.findOne(ServiceVersion, { tenantId: w.tenantId, id: serviceVersionId });
  if (version === null) throw new Refusal('unknown-service');
  if (version.activeFrom === from && version.activeTo === null) return;
  await w.sql(
    `update service_version set active_to = $4::date - 1
     where tenant_id = $1 and key = $2 and id <> $3 and active_from is not null and coalesce(active_to, 'infinity') >= $4`,
    [w.tenantId, version.key, serviceVersionId, from],
  );
  version.activeFrom = from;
  version.activeTo = null;
  await w.em.flush();
  await appendAudit(w, {
    actor,
    action: 'service.activated',
    object: `service-version/${serviceVersionId}`,
    payload: { from },
  });
}
