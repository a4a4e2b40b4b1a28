import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject } from 'ajv/dist/2020.js';
import type { DefinitionProblem } from './definition-problem.ts';
import { inGuide } from './guide-section.ts';
import { schemaFault } from './schema-fault.ts';
import { serviceSchema } from './schema.ts';
import type { Localized } from './service-definition.ts';

const validate = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, verbose: true }).compile(
  serviceSchema,
);

/** What keeps a parsed service.yaml from having the structure of a service; empty when it has it. */
export function structureProblems(raw: unknown): DefinitionProblem[] {
  if (validate(raw)) return [];
  return (validate.errors ?? [])
    .filter((error) => error.keyword !== 'oneOf')
    .map((error) => ({
      file: 'service.yaml',
      path: error.instancePath,
      what: schemaFault(error),
      howToFix: fixOf(error),
    }));
}

/** What helps; `error` carries the value it is about (`verbose`). */
function fixOf(error: ErrorObject): Localized {
  const guide = inGuide('service.yaml');
  if (error.keyword === 'required')
    return {
      de: `Ergänzen Sie die Angabe. Was sie bedeutet, steht ${guide.de}.`,
      en: `add it; ${guide.en} says what it means`,
    };
  if (error.keyword === 'additionalProperties')
    return {
      de: 'Entfernen Sie die Angabe oder berichtigen Sie ihren Namen.',
      en: 'remove it or correct its name',
    };
  if (error.keyword === 'enum') {
    const allowed = error.params['allowedValues'] as unknown[];
    return {
      de: `Verwenden Sie einen dieser Werte: ${allowed.map((value) => `„${String(value)}“`).join(', ')}.`,
      en: `use one of ${allowed.join(', ')}`,
    };
  }
  if (error.keyword === 'type' && error.params['type'] === 'string' && isReadByYaml(error.data))
    return {
      de: 'Setzen Sie den Wert in Anführungszeichen, zum Beispiel "1.0.0". Ohne sie liest YAML eine Zahl oder „true“ und „false“.',
      en: 'put the value in quotes, such as "1.0.0": without them YAML reads a number, or true and false',
    };
  return {
    de: `Berichtigen Sie den Wert. Was hier stehen darf, steht ${guide.de}.`,
    en: `correct the value; ${guide.en} says what may stand here`,
  };
}

/** Whether YAML takes what was meant as text for something else. */
function isReadByYaml(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'boolean';
}
