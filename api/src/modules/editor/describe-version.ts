import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import type { Reach } from '@aktenlauf/storage/people/reach.ts';
import { loadVersionRow } from '@aktenlauf/storage/services/list-versions.ts';
import type { VersionRow } from '@aktenlauf/storage/services/list-versions.ts';
import { loadReleased } from '@aktenlauf/storage/services/load-released.ts';
import { loadOverridesProposal } from '@aktenlauf/storage/services/overrides-proposal.ts';
import type { OverridesProposal } from '@aktenlauf/storage/services/overrides-proposal.ts';
import { loadSources } from '@aktenlauf/storage/services/service-sources.ts';
import { civilDayOf } from '@aktenlauf/workflows/clocks/civil-day.ts';
import type { DefinitionFolder } from '@aktenlauf/workflows/definition/local-overrides.ts';
import { letterheadFields, overridableTexts } from '@aktenlauf/workflows/definition/local-overrides.ts';
import type { DefinitionContents } from '@aktenlauf/workflows/definition/parse-definition.ts';
import type { Static } from 'typebox';
import { reachesService } from '../../auth/service-reach.ts';
import type { Language } from '../../shared/language.ts';
import { describeDefinition, describeFiles } from './describe-definition.ts';
import type { Maturity, ProposedOverrides, ServiceOverrides, ServiceVersionDetail } from './schemas.ts';

/** One version with everything the desk shows of it. @throws Refusal `unknown-service` */
export async function describeVersion(
  storage: Storage,
  reach: Reach,
  serviceVersionId: string,
  language: Language,
): Promise<Static<typeof ServiceVersionDetail>> {
  const { tenantId } = reach;
  const { row, released, contents, proposal } = await storage.inTenant(tenantId, async (w) => {
    const row = await loadVersionRow(w, serviceVersionId);
    const released = await loadReleased(w, serviceVersionId);
    return {
      row,
      released,
      contents: row.exportable ? await loadSources(w, row.id) : null,
      proposal: await loadOverridesProposal(w, row.id),
    };
  });
  return {
    ...describeDefinition(released.definition, released.files, language),
    id: row.id,
    key: row.key,
    version: row.version,
    files: describeFiles(contents ?? withoutSources(released.files)),
    origin: row.origin,
    hash: row.hash,
    state: row.state,
    maturity: maturityOf(row),
    releasedAt: row.releasedAt,
    releasedBy: row.releasedBy,
    activeFrom: row.activeFrom,
    activeTo: row.activeTo,
    exportable: row.exportable,
    editable: reachesService(reach, 'edit-service', row),
    overrides: describeOverrides(reach, released, { row, proposal }, today(storage)),
  };
}

/** Released is a fact; in use it is once a case ran on it. */
export function maturityOf({ cases, openCases }: VersionRow): Static<typeof Maturity> {
  return { level: cases > 0 ? 'in-use' : 'released', cases, openCases };
}

/** What the town settles differently and somebody proposes to, and what it may. */
export function describeOverrides(
  reach: Reach,
  released: DefinitionFolder,
  { row, proposal }: { row: VersionRow; proposal: OverridesProposal | null },
  on: string,
): Static<typeof ServiceOverrides> {
  const { local, fee, unit } = released.definition;
  const dated = row.overrides.map(({ validFrom, overrides }) => ({
    validFrom,
    overrides: overrides as Record<string, unknown>,
  }));
  const begun = dated.filter(({ validFrom }) => validFrom <= on);
  return {
    local: [...local],
    texts: Object.fromEntries(overridableTexts(released)),
    fee: fee as Record<string, unknown> | null,
    unit,
    units: reach.units.map(({ key, name }) => ({ key, name })),
    letterheadFields: [...letterheadFields],
    inForce: begun.at(-1) ?? null,
    toCome: dated.filter(({ validFrom }) => validFrom > on),
    past: begun.slice(0, -1),
    proposed: proposal === null ? null : describeProposal(reach, row, proposal),
  };
}

function describeProposal(
  reach: Reach,
  row: VersionRow,
  { validFrom, overrides, proposedBy, proposedAt, hash }: OverridesProposal,
): Static<typeof ProposedOverrides> {
  const own = proposedBy.id === reach.personId;
  return {
    validFrom,
    overrides: overrides as Record<string, unknown>,
    proposedBy,
    proposedAt,
    hash,
    may: !reachesService(reach, 'release-service', row) ? [] : own ? ['withdraw'] : ['confirm', 'withdraw'],
  };
}

/** Civil day in Berlin. */
export function today(storage: Storage): string {
  return civilDayOf(storage.clock.now().toISOString());
}

/** What is known of the files of a version that came without them. */
function withoutSources(files: Readonly<Record<string, unknown>>): DefinitionContents {
  return new Map(
    Object.entries(files).map(([path, content]) => [
      path,
      Buffer.from(typeof content === 'string' ? content : JSON.stringify(content, null, 2)),
    ]),
  );
}
