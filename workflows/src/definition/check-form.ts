import { patternRisk } from '../rules/pattern-risk.ts';
import { formCompiler } from '../rules/validate-form.ts';
import type { DefinitionProblem } from './definition-problem.ts';
import type { SchemaNode } from './form-schema.ts';
import { allPointers, asNode, nodeAt } from './form-schema.ts';
import { partyFields } from './party-shape.ts';
import type { ServiceDefinition } from './service-definition.ts';

/** form.json is a JSON Schema whose objects are closed, every field has titles and a place, and parties have our shape. */
export function formProblems(definition: ServiceDefinition, raw: unknown): DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  const say = (path: string, what: string, howToFix: string): void =>
    void problems.push({ file: 'form.json', path, what, howToFix });
  const form = asNode(raw);
  if (form === null)
    return [
      {
        file: 'form.json',
        path: '',
        what: 'is missing or no object',
        howToFix: 'add the JSON Schema of the form data',
      },
    ];
  try {
    formCompiler().compile(form);
  } catch (error) {
    say(
      '',
      `is no JSON Schema 2020-12: ${error instanceof Error ? error.message : 'unknown reason'}`,
      'correct the schema',
    );
    return problems;
  }
  const grouped = groupedFields(form);
  for (const pointer of allPointers(form)) {
    const node = nodeAt(form, pointer) ?? form;
    if (node.properties !== undefined) {
      if (node.additionalProperties !== false && node.unevaluatedProperties !== false)
        say(pointer, 'takes fields the form does not have', 'add "additionalProperties": false');
      continue;
    }
    if (node.title === undefined) say(pointer, 'has no German title', 'add "title"');
    if (!hasEnglishTitle(node)) say(pointer, 'has no English title', 'add "x-ui": { "en": { "title": … } }');
    if (node.type === 'string' && !isBounded(node)) say(pointer, 'has no largest length', 'add "maxLength"');
    const risk = 'pattern' in node && typeof node.pattern === 'string' ? patternRisk(node.pattern) : null;
    if (risk !== null)
      say(
        pointer,
        `has a pattern that ${risk}`,
        'begin each round of a repetition with a character of its own',
      );
    if (!grouped.includes(pointer))
      say(pointer, 'is in no group, so nobody is ever asked', 'add its pointer to a group under "x-ui"');
  }
  for (const pointer of grouped)
    if (nodeAt(form, pointer) === null)
      say(
        '/x-ui/groups',
        `names the field "${pointer}", which the form does not have`,
        'correct the pointer',
      );
  for (const [role, pointer] of Object.entries(definition.parties))
    problems.push(...partyProblems(form, role, pointer));
  return problems;
}

function partyProblems(form: SchemaNode, role: string, pointer: unknown): DefinitionProblem[] {
  const node = typeof pointer === 'string' ? nodeAt(form, pointer) : null;
  const at = { file: 'service.yaml', path: `/parties/${role}` };
  if (node?.properties === undefined)
    return [
      {
        ...at,
        what: `points to "${String(pointer)}", which is no object of the form`,
        howToFix: 'point to an object of form.json',
      },
    ];
  const names = Object.keys(node.properties);
  const strange = names
    .filter((name) => !Object.hasOwn(partyFields, name))
    .map((name) => ({
      ...at,
      what: `the party has a field "${name}" that parties do not have`,
      howToFix: `use ${Object.keys(partyFields).join(', ')}, or move it out of the party`,
    }));
  const nameless =
    names.includes('nachname') || names.includes('organisation')
      ? []
      : [{ ...at, what: 'the party has no name', howToFix: 'add nachname or organisation' }];
  return [...strange, ...nameless];
}

function isBounded(node: SchemaNode): boolean {
  return (
    node.enum !== undefined ||
    'maxLength' in node ||
    'const' in node ||
    ('format' in node && node.format === 'date')
  );
}

function hasEnglishTitle(node: SchemaNode): boolean {
  const hints = 'x-ui' in node ? asNode(node['x-ui']) : null;
  const en = hints !== null && 'en' in hints ? asNode(hints.en) : null;
  return typeof en?.title === 'string';
}

function groupedFields(form: SchemaNode): string[] {
  const hints = 'x-ui' in form ? asNode(form['x-ui']) : null;
  const groups: unknown = hints !== null && 'groups' in hints ? hints.groups : [];
  if (!Array.isArray(groups)) return [];
  return groups.flatMap((group: unknown) => {
    const node = asNode(group);
    const fields: unknown = node !== null && 'fields' in node ? node.fields : [];
    return Array.isArray(fields) ? fields.filter((field): field is string => typeof field === 'string') : [];
  });
}
