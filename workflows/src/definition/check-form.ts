import { patternRisk } from '../rules/pattern-risk.ts';
import { formCompiler } from '../rules/validate-form.ts';
import type { DefinitionProblem, Say } from './definition-problem.ts';
import type { SchemaNode } from './form-schema.ts';
import { allPointers, asNode, nodeAt, widgets } from './form-schema.ts';
import { partyFields } from './party-shape.ts';
import type { ServiceDefinition } from './service-definition.ts';

/** form.json is a JSON Schema whose objects are closed, every field has titles and a place, and parties have our shape. */
export function formProblems(definition: ServiceDefinition, raw: unknown): DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  const say: Say = (path, what, howToFix) => void problems.push({ file: 'form.json', path, what, howToFix });
  const form = asNode(raw);
  if (form === null)
    return [
      {
        file: 'form.json',
        path: '',
        what: { de: 'Die Datei fehlt oder ist kein Objekt.', en: 'is missing or no object' },
        howToFix: {
          de: 'Ergänzen Sie das JSON-Schema der Formulardaten.',
          en: 'add the JSON Schema of the form data',
        },
      },
    ];
  try {
    formCompiler().compile(form);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown reason';
    say(
      '',
      {
        de: `Die Datei ist kein JSON-Schema 2020-12. Das Prüfprogramm meldet: „${reason}“`,
        en: `is no JSON Schema 2020-12: ${reason}`,
      },
      { de: 'Berichtigen Sie das Schema.', en: 'correct the schema' },
    );
    return problems;
  }
  const grouped = groupedFields(form);
  for (const pointer of allPointers(form)) {
    const node = nodeAt(form, pointer) ?? form;
    if (node.properties !== undefined) {
      if (node.additionalProperties !== false && node.unevaluatedProperties !== false)
        say(
          pointer,
          {
            de: 'Das Objekt nimmt Felder an, die das Formular nicht hat.',
            en: 'takes fields the form does not have',
          },
          { de: 'Ergänzen Sie „"additionalProperties": false“.', en: 'add "additionalProperties": false' },
        );
      continue;
    }
    if (node.title === undefined)
      say(
        pointer,
        { de: 'Das Feld hat keinen deutschen Titel.', en: 'has no German title' },
        { de: 'Ergänzen Sie „title“.', en: 'add "title"' },
      );
    if (!hasEnglishTitle(node))
      say(
        pointer,
        { de: 'Das Feld hat keinen englischen Titel.', en: 'has no English title' },
        {
          de: 'Ergänzen Sie „"x-ui": { "en": { "title": … } }“.',
          en: 'add "x-ui": { "en": { "title": … } }',
        },
      );
    const widget = strangeWidget(node);
    if (widget !== null)
      say(
        `${pointer}/x-ui/widget`,
        { de: `Das Eingabefeld „${widget}“ gibt es nicht.`, en: `there is no widget "${widget}"` },
        {
          de: `Verwenden Sie eines von diesen: ${widgets.join(', ')}.`,
          en: `use one of ${widgets.join(', ')}`,
        },
      );
    if (node.type === 'string' && !isBounded(node))
      say(
        pointer,
        { de: 'Das Feld hat keine größte Länge.', en: 'has no largest length' },
        { de: 'Ergänzen Sie „maxLength“.', en: 'add "maxLength"' },
      );
    const risk = 'pattern' in node && typeof node.pattern === 'string' ? patternRisk(node.pattern) : null;
    if (risk !== null)
      say(
        pointer,
        { de: `Das Feld hat ein Muster, das ${risk.de}.`, en: `has a pattern that ${risk.en}` },
        {
          de: 'Lassen Sie jeden Durchgang einer Wiederholung mit einem eigenen Zeichen beginnen.',
          en: 'begin each round of a repetition with a character of its own',
        },
      );
    if (!grouped.includes(pointer))
      say(
        pointer,
        {
          de: 'Das Feld ist in keiner Gruppe. Niemand wird danach gefragt.',
          en: 'is in no group, so nobody is ever asked',
        },
        {
          de: 'Nehmen Sie seinen Zeiger in eine Gruppe unter „x-ui“ auf.',
          en: 'add its pointer to a group under "x-ui"',
        },
      );
  }
  for (const pointer of grouped)
    if (nodeAt(form, pointer) === null)
      say(
        '/x-ui/groups',
        {
          de: `Hier steht das Feld „${pointer}“, das das Formular nicht hat.`,
          en: `names the field "${pointer}", which the form does not have`,
        },
        { de: 'Berichtigen Sie den Zeiger.', en: 'correct the pointer' },
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
        what: {
          de: `Die Angabe verweist auf „${String(pointer)}“. Das ist kein Objekt des Formulars.`,
          en: `points to "${String(pointer)}", which is no object of the form`,
        },
        howToFix: {
          de: 'Verweisen Sie auf ein Objekt in form.json.',
          en: 'point to an object of form.json',
        },
      },
    ];
  const names = Object.keys(node.properties);
  const strange = names
    .filter((name) => !Object.hasOwn(partyFields, name))
    .map((name) => ({
      ...at,
      what: {
        de: `Die beteiligte Person hat ein Feld „${name}“, das es bei Beteiligten nicht gibt.`,
        en: `the party has a field "${name}" that parties do not have`,
      },
      howToFix: {
        de: `Verwenden Sie ${Object.keys(partyFields)
          .map((field) => `„${field}“`)
          .join(', ')}, oder stellen Sie das Feld an eine andere Stelle des Formulars.`,
        en: `use ${Object.keys(partyFields).join(', ')}, or move it out of the party`,
      },
    }));
  const nameless =
    names.includes('nachname') || names.includes('organisation')
      ? []
      : [
          {
            ...at,
            what: { de: 'Die beteiligte Person hat keinen Namen.', en: 'the party has no name' },
            howToFix: {
              de: 'Ergänzen Sie „nachname“ oder „organisation“.',
              en: 'add nachname or organisation',
            },
          },
        ];
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

/** The widget a field asks for although there is none of this name; null where it is known or left out. */
function strangeWidget(node: SchemaNode): string | null {
  const hints = 'x-ui' in node ? asNode(node['x-ui']) : null;
  if (hints === null || !('widget' in hints)) return null;
  const known: readonly unknown[] = widgets;
  return known.includes(hints.widget) ? null : String(hints.widget);
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
