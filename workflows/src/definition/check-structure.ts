import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject } from 'ajv/dist/2020.js';
import type { DefinitionProblem } from './definition-problem.ts';
import { schemaFault } from './schema-fault.ts';
import { serviceSchema } from './schema.ts';
import type { Localized } from './service-definition.ts';

const validate = new Ajv2020({ allErrors: true, strict: true, strictTypes: false }).compile(serviceSchema);

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

function fixOf(error: ErrorObject): Localized {
  if (error.keyword === 'required')
    return {
      de: 'Ergänzen Sie die Angabe. Was sie bedeutet, steht in workflows/src/definition/service-definition.ts.',
      en: 'add it; workflows/src/definition/service-definition.ts says what it means',
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
  return {
    de: 'Berichtigen Sie den Wert. Das Schema steht in workflows/src/definition/schema.ts.',
    en: 'correct the value; the schema is workflows/src/definition/schema.ts',
  };
}
