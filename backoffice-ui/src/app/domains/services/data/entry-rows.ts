import type { Maturity, ServiceDraftRow, ServiceEntry, ServiceVersionRow } from './service-shapes';

/** A service as one row of the list. */
export interface EntryRow {
  readonly entry: ServiceEntry;
  readonly active: ServiceVersionRow | null;
  /** Released, but not in force yet: from a day to come, or without a day. */
  readonly toCome: readonly ServiceVersionRow[];
  readonly drafts: readonly ServiceDraftRow[];
  /** Where its title leads: what is in force, else what is newest. */
  readonly versionId: string | null;
  readonly maturity: Pick<Maturity, 'level'> | null;
  /** Open cases of all versions: older ones run on after a change. */
  readonly openCases: number;
}

/** What the list says of a service, from all its versions and drafts. */
export function entryRows(entry: ServiceEntry): EntryRow {
  const active = entry.versions.find(({ state }) => state === 'active') ?? null;
  const shown = active ?? entry.versions[0] ?? null;
  return {
    entry,
    active,
    toCome: entry.versions.filter(({ state }) => state === 'planned' || state === 'released'),
    drafts: entry.drafts,
    versionId: shown?.id ?? null,
    maturity: shown?.maturity ?? entry.drafts[0]?.maturity ?? null,
    openCases: entry.versions.reduce((sum, { maturity }) => sum + maturity.openCases, 0),
  };
}
