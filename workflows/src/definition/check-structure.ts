import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject } from 'ajv/dist/2020.js';
import type { DefinitionProblem } from './definition-problem.ts';
import { serviceSchema } from './schema.ts';

const validate = new Ajv2020({ allErrors: true, strict: true, strictTypes: false }).compile(serviceSchema);

/** What keeps a parsed service.yaml from having the structure of a service; empty when it has it. */
export function structureProblems(raw: unknown): DefinitionProblem[] {
  if (validate(raw)) return [];
  return (validate.errors ?? [])
    .filter((error) => error.keyword !== 'oneOf')
    .map((error) => ({
      file: 'service.yaml',
      path: error.instancePath,
      what: whatOf(error),
      howToFix: fixOf(error),
    }));
}

function whatOf(error: ErrorObject): string {
  if (error.keyword === 'required') return `"${String(error.params['missingProperty'])}" is missing`;
  if (error.keyword === 'additionalProperties')
    return `"${String(error.params['additionalProperty'])}" is not known`;
  return error.message ?? 'does not fit';
}

function fixOf(error: ErrorObject): string {
  if (error.keyword === 'required')
    return 'add it; workflows/src/definition/service-definition.ts says what it means';
  if (error.keyword === 'additionalProperties') return 'remove it or correct its name';
  if (error.keyword === 'enum')
    return `use one of ${(error.params['allowedValues'] as unknown[]).join(', ')}`;
  return 'correct the value; the schema is workflows/src/definition/schema.ts';
}
