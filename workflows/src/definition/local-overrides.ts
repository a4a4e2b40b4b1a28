import type { ServiceDefinition } from './service-definition.ts';

/** What one town settles differently from a released version: only what the definition marks as `local`. */
export interface LocalOverrides {
  fee?: Partial<
    Pick<NonNullable<ServiceDefinition['fee']>, 'title' | 'rule' | 'dueDays' | 'reminders' | 'basis'>
  >;
  /** by place: `letters/<notice>.liquid`, `mails/<mail>.<language>.liquid`, `textModules/<key>`, `remedy/at` */
  texts?: Readonly<Record<string, string>>;
  /** key of the unit whose inbox new cases land in */
  unit?: string;
  bank?: { recipient: string; iban: string; bankName: string; bic?: string };
  /** fields of the letterhead that differ from the town's */
  letterhead?: Readonly<Partial<Record<LetterheadField, string>>>;
}

export type OverridePart = keyof LocalOverrides;

export const letterheadFields = [
  'town',
  'office',
  'street',
  'postalCode',
  'city',
  'email',
  'phone',
  'web',
  'iban',
  'bankName',
  'crestLetter',
  'accent',
] as const;
export type LetterheadField = (typeof letterheadFields)[number];

/** Overrides that hold from a day on, until the next. */
export interface DatedOverrides {
  /** 'YYYY-MM-DD' */
  validFrom: string;
  overrides: LocalOverrides;
}

/** The overrides in force on a day: those of the latest first day that is not after it. */
export function overridesOn(sets: readonly DatedOverrides[], day: string): LocalOverrides {
  return sets.filter(({ validFrom }) => validFrom <= day).reduce(latest, NOTHING).overrides;
}

const NOTHING: DatedOverrides = { validFrom: '', overrides: {} };
const latest = (a: DatedOverrides, b: DatedOverrides): DatedOverrides => (b.validFrom >= a.validFrom ? b : a);

/** A definition with its files. */
export interface DefinitionFolder {
  readonly definition: ServiceDefinition;
  readonly files: Readonly<Record<string, unknown>>;
}

/** The definition as the town uses it. Bank and letterhead are no part of a definition: whoever writes letters merges them. */
export function withOverrides(
  { definition, files }: DefinitionFolder,
  { fee, texts = {}, unit }: LocalOverrides,
): DefinitionFolder {
  const own = (place: string): string | undefined => (Object.hasOwn(texts, place) ? texts[place] : undefined);
  return {
    definition: {
      ...definition,
      unit: unit ?? definition.unit,
      fee: definition.fee === null || fee === undefined ? definition.fee : { ...definition.fee, ...fee },
      remedy: { ...definition.remedy, at: own('remedy/at') ?? definition.remedy.at },
      textModules: definition.textModules.map((module) => ({
        ...module,
        text: own(`textModules/${module.key}`) ?? module.text,
      })),
    },
    files: Object.fromEntries(Object.entries(files).map(([name, content]) => [name, own(name) ?? content])),
  };
}

/** Texts a town may write anew: places in the folder with what stands there. */
export function overridableTexts({ definition, files }: DefinitionFolder): ReadonlyMap<string, string> {
  return new Map([
    ...Object.entries(files).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    ...definition.textModules.map((module) => [`textModules/${module.key}`, module.text] as const),
    ['remedy/at', definition.remedy.at] as const,
  ]);
}

/** One override by itself, for telling what was set, kept or given up: `fee`, `texts/mails/received.de.liquid`. */
export interface OverrideItem {
  name: string;
  overrides: LocalOverrides;
}

/** The overrides one by one, every text for itself. */
export function itemsOf({ texts = {}, ...parts }: LocalOverrides): OverrideItem[] {
  return [
    ...Object.entries(parts).map(([name, value]) => ({
      name,
      overrides: { [name]: value } as LocalOverrides,
    })),
    ...Object.entries(texts).map(([place, text]) => ({
      name: `texts/${place}`,
      overrides: { texts: { [place]: text } },
    })),
  ];
}

/** Both sets of overrides as one. */
export function joined(a: LocalOverrides, b: LocalOverrides): LocalOverrides {
  const texts = { ...a.texts, ...b.texts };
  return { ...a, ...b, ...(Object.keys(texts).length === 0 ? {} : { texts }) };
}
