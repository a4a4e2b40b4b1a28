import { letterheadWord, placeWord, releasedFee } from './override-words';
import type { ServiceOverrides } from './service-shapes';
import { valueTitle, valueWords } from './value-words';

/** One value of proposed overrides beside what would hold on its day without them; null: as released. */
export interface ProposedChange {
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly changed: boolean;
}

/** Everything a proposal settles, and what it takes back, value by value: who confirms it sees all of it. */
export function proposedChanges(
  { validFrom, overrides }: Pick<NonNullable<ServiceOverrides['proposed']>, 'validFrom' | 'overrides'>,
  town: ServiceOverrides,
): ProposedChange[] {
  const standing = [...(town.inForce ? [town.inForce] : []), ...town.toCome].findLast(
    (set) => set.validFrom <= validFrom,
  );
  const before = leavesOf(standing?.overrides ?? {});
  const after = leavesOf(overrides);
  const released = leavesOf({ fee: town.fee ?? {}, texts: town.texts, unit: town.unit });
  return [...new Map([...after, ...before]).entries()].map(([key, { path }]) => {
    const said = (leaves: Leaves): string | null => {
      const leaf = leaves.get(key) ?? released.get(key);
      return leaf ? words(path, leaf.value, town) : null;
    };
    const [was, becomes] = [said(before), said(after)];
    return { label: label(path), before: was, after: becomes, changed: was !== becomes };
  });
}

type Leaves = ReadonlyMap<string, { readonly path: readonly string[]; readonly value: unknown }>;

function leavesOf(value: unknown, path: readonly string[] = []): Leaves {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return new Map([[JSON.stringify(path), { path, value }]]);
  return new Map(Object.entries(value).flatMap(([key, part]) => [...leavesOf(part, [...path, key])]));
}

function label([part = '', ...rest]: readonly string[]): string {
  const field = rest.join('/');
  if (part === 'texts') return placeWord(field);
  if (part === 'bank')
    return $localize`:@@services.overrideBankField:Bankverbindung: ${letterheadWord(field)}:field:`;
  if (part === 'letterhead')
    return $localize`:@@services.overrideLetterheadField:Briefkopf: ${letterheadWord(field)}:field:`;
  return valueTitle(`/${[part, ...rest].join('/')}`);
}

function words(path: readonly string[], value: unknown, { units }: ServiceOverrides): string {
  if (path.join('/') === 'unit') return units.find(({ key }) => key === value)?.name ?? String(value);
  if (path.join('/') === 'fee/rule')
    return [...new Set([releasedFee({ rule: value }), String(value)])].filter(Boolean).join(' · ');
  return valueWords(value);
}
