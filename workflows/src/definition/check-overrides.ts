import { Ajv2020 } from 'ajv/dist/2020.js';
import { isIban } from '../contract/mod-97.ts';
import { feeAmount } from '../rules/fee.ts';
import { samplesOf } from './check-samples.ts';
import type { DefinitionProblem, Say } from './definition-problem.ts';
import { inGuide } from './guide-section.ts';
import type { DatedOverrides, DefinitionFolder, LocalOverrides } from './local-overrides.ts';
import { itemsOf, joined, letterheadFields, overridableTexts, withOverrides } from './local-overrides.ts';
import { schemaFault } from './schema-fault.ts';
import { serviceSchema } from './schema.ts';
import type { Localized } from './service-definition.ts';
import { validateDefinition } from './validate.ts';

/** Where problems of overrides are told to stand. */
const file = 'overrides';

/**
 * What is wrong with a town's overrides: parts the definition does not leave to towns, texts it does not have, and
 * whatever is wrong with the definition once they are merged. Samples are not run where the fee is another, because
 * their scripts rest on the amount; the rule must then give an amount for each.
 */
export function overrideProblems(folder: DefinitionFolder, overrides: unknown): DefinitionProblem[] {
  if (!isOverrides(overrides))
    return (isOverrides.errors ?? []).slice(0, 5).map((error) => ({
      file,
      path: error.instancePath,
      what: schemaFault(error),
      howToFix: {
        de: `Berichtigen Sie die Angabe. Was hier stehen darf, steht ${inGuide('What a town settles differently').de}.`,
        en: `correct it; ${inGuide('What a town settles differently').en} says what may stand here`,
      },
    }));
  const { definition } = folder;
  const problems: DefinitionProblem[] = [];
  const say: Say = (path, what, howToFix) => void problems.push({ file, path, what, howToFix });
  for (const part of Object.keys(overrides) as (keyof LocalOverrides)[]) {
    if (!definition.local.includes(part))
      say(
        `/${part}`,
        {
          de: 'Die Leistung überlässt dies nicht den Kommunen.',
          en: 'the service does not leave this to the towns',
        },
        definition.local.length === 0
          ? removeIt
          : {
              de: `Abweichen dürfen nur ${listed(definition.local)}.`,
              en: `only ${definition.local.join(', ')} may differ`,
            },
      );
  }
  if (overrides.fee !== undefined && definition.fee === null)
    say('/fee', { de: 'Die Leistung hat keine Gebühr.', en: 'the service has no fee' }, removeIt);
  const known = overridableTexts(folder);
  for (const place of Object.keys(overrides.texts ?? {}))
    if (!known.has(place))
      say(
        `/texts/${place}`,
        { de: 'Diesen Text hat die Leistung nicht.', en: 'the service has no such text' },
        {
          de: `Verwenden Sie einen von diesen: ${listed([...known.keys()])}.`,
          en: `use one of ${[...known.keys()].join(', ')}`,
        },
      );
  for (const [path, iban] of [
    ['/bank/iban', overrides.bank?.iban],
    ['/letterhead/iban', overrides.letterhead?.iban],
  ] as const)
    if (iban !== undefined && !isIban(iban))
      say(
        path,
        { de: 'Das ist keine IBAN.', en: 'is no IBAN' },
        { de: 'Prüfen Sie die Ziffern.', en: 'check its digits' },
      );
  if (problems.length > 0) return problems;
  return mergedProblems(folder, overrides);
}

function mergedProblems(folder: DefinitionFolder, overrides: LocalOverrides): DefinitionProblem[] {
  const merged = withOverrides(folder, overrides);
  const problems = validateDefinition(merged, { runSamples: overrides.fee?.rule === undefined });
  if (overrides.fee?.rule === undefined) return problems;
  const amountless = samplesOf(merged.definition, merged.files).samples.filter(
    (sample) => feeAmount(merged.definition, sample.data) === null,
  );
  return [
    ...problems,
    ...amountless.map((sample) => ({
      file,
      path: '/fee/rule',
      what: {
        de: `Die Regel ergibt für das Beispiel „${sample.name}“ keinen Betrag in ganzen Cent.`,
        en: `gives no whole cents for the sample "${sample.name}"`,
      },
      howToFix: { de: 'Berichtigen Sie die Regel.', en: 'correct the rule' },
    })),
  ];
}

/** What became of a town's overrides when the next version of a service came. */
export interface CarriedOverrides {
  sets: DatedOverrides[];
  /** names of what was kept: `fee`, `texts/mails/fee.de.liquid` */
  kept: string[];
  /** what no longer fits, and why */
  dropped: { name: string; problems: DefinitionProblem[] }[];
  /** texts that were kept although the service has worded its own anew: somebody should look */
  reworded: string[];
}

/** Takes a town's overrides over to the next version, one by one; what no longer fits is left out and told. */
export function carryOverrides(
  before: DefinitionFolder,
  next: DefinitionFolder,
  sets: readonly DatedOverrides[],
): CarriedOverrides {
  const result: CarriedOverrides = { sets: [], kept: [], dropped: [], reworded: [] };
  const [old, own] = [overridableTexts(before), overridableTexts(next)];
  for (const { validFrom, overrides } of sets) {
    let accepted: LocalOverrides = {};
    for (const item of itemsOf(overrides)) {
      const tried = joined(accepted, item.overrides);
      const problems = overrideProblems(next, tried);
      if (problems.length > 0) {
        if (!result.dropped.some(({ name }) => name === item.name))
          result.dropped.push({ name: item.name, problems });
        continue;
      }
      accepted = tried;
      if (!result.kept.includes(item.name)) result.kept.push(item.name);
      const place = item.name.startsWith('texts/') ? item.name.slice('texts/'.length) : null;
      if (place !== null && old.get(place) !== own.get(place) && !result.reworded.includes(item.name))
        result.reworded.push(item.name);
    }
    result.sets.push({ validFrom, overrides: accepted });
  }
  return result;
}

const removeIt: Localized = { de: 'Entfernen Sie die Angabe.', en: 'remove it' };

function listed(names: readonly string[]): string {
  return names.map((name) => `„${name}“`).join(', ');
}

interface FeeSchema {
  oneOf: [unknown, { properties: Record<string, object> }];
}

function overridesSchema(): object {
  const service = serviceSchema as { properties: { unit: object; fee: FeeSchema } };
  const { title, rule, dueDays, reminders, basis } = service.properties.fee.oneOf[1].properties;
  const line = { type: 'string', minLength: 1, maxLength: 200 };
  return {
    type: 'object',
    additionalProperties: false,
    properties: {
      fee: {
        type: 'object',
        additionalProperties: false,
        minProperties: 1,
        properties: { title, rule, dueDays, reminders, basis },
      },
      texts: { type: 'object', additionalProperties: { type: 'string', minLength: 1, maxLength: 100_000 } },
      unit: service.properties.unit,
      bank: {
        type: 'object',
        additionalProperties: false,
        required: ['recipient', 'iban', 'bankName'],
        properties: { recipient: line, iban: line, bankName: line, bic: line },
      },
      letterhead: {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(letterheadFields.map((name) => [name, line])),
      },
    },
  };
}

const isOverrides = new Ajv2020({
  allErrors: true,
  strict: true,
  strictTypes: false,
}).compile<LocalOverrides>(overridesSchema());
