import { expressionNames } from '../rules/expression-names.ts';
import type { ExpressionNames } from '../rules/expression-names.ts';
import { readFeel } from '../rules/feel.ts';
import type { DefinitionProblem } from './definition-problem.ts';
import type { SchemaNode } from './form-schema.ts';
import { nodeAt } from './form-schema.ts';
import type { Localized, ServiceDefinition } from './service-definition.ts';

/** Every FEEL expression parses, asks for no date, and speaks only of names and form fields that exist. */
export function ruleProblems(definition: ServiceDefinition, form: SchemaNode): DefinitionProblem[] {
  return expressionsOf(definition).flatMap(({ path, text, names: known }) => {
    const names = Object.keys(known);
    const reading = readFeel(text, names);
    const wrong =
      reading.problem ??
      reading.names
        .filter((name) => !names.includes(name))
        .map((name) => ({
          de: `kennt „${name}“ nicht. Möglich sind ${names.map(quoted).join(', ')}`,
          en: `knows no "${name}"; it may use ${names.join(', ')}`,
        }))[0] ??
      reading.paths.map((found) => pathProblem(found, form, known)).find((problem) => problem !== null);
    return wrong === undefined || wrong === null
      ? []
      : [
          {
            file: 'service.yaml',
            path,
            what: {
              de: `Der Ausdruck „${text}“ ${wrong.de}.`,
              en: `the expression "${text}" ${wrong.en}`,
            },
            howToFix: { de: 'Berichtigen Sie den Ausdruck.', en: 'correct the expression' },
          },
        ];
  });
}

interface Expression {
  path: string;
  text: string;
  names: ExpressionNames;
}

function expressionsOf(definition: ServiceDefinition): Expression[] {
  const { form, course, validity } = expressionNames;
  const found: (Expression | null)[] = [
    { path: '/subject', text: definition.subject, names: form },
    definition.subjectKey === undefined
      ? null
      : { path: '/subjectKey', text: definition.subjectKey, names: form },
    ...(definition.routing ?? []).map((route, index) => ({
      path: `/routing/${index}/when`,
      text: route.when,
      names: form,
    })),
    definition.fee === null ? null : { path: '/fee/rule', text: definition.fee.rule, names: form },
    definition.fee?.instalments === undefined
      ? null
      : { path: '/fee/instalments/from', text: definition.fee.instalments.from, names: form },
    ...definition.evidence.map((rule, index) =>
      rule.requiredIf === undefined
        ? null
        : { path: `/evidence/${index}/requiredIf`, text: rule.requiredIf, names: form },
    ),
    ...definition.stages.map((stage, index) =>
      stage.enterIf === undefined
        ? null
        : { path: `/stages/${index}/enterIf`, text: stage.enterIf, names: course },
    ),
    ...definition.actions.map((action, index) =>
      action.signOff === undefined
        ? null
        : { path: `/actions/${index}/signOff/when`, text: action.signOff.when, names: course },
    ),
    ...definition.actions.flatMap((action, index) =>
      (['from', 'to'] as const).map((end) => {
        const text = action.validity?.[end];
        return text === undefined
          ? null
          : { path: `/actions/${index}/validity/${end}`, text, names: validity };
      }),
    ),
    ...definition.auto.map((rule, index) => ({
      path: `/auto/${index}/when`,
      text: rule.when,
      names: course,
    })),
  ];
  return found.filter((expression) => expression !== null);
}

/** `form.antragsteller.plz` must be a field of the form, `fee.amount` a member we give. */
function pathProblem(path: string, form: SchemaNode, names: ExpressionNames): Localized | null {
  const [root = '', ...rest] = path.split('.').map((part) => part.trim());
  if (root === 'form')
    return nodeAt(form, `/${rest.join('/')}`) === null
      ? {
          de: `spricht vom Feld „${rest.join('.')}“, das das Formular nicht hat`,
          en: `speaks of the field "${rest.join('.')}", which the form does not have`,
        }
      : null;
  const known = names[root];
  return known != null && !known.includes(rest[0] ?? '')
    ? {
        de: `kennt „${path}“ nicht. „${root}“ hat ${known.map(quoted).join(', ')}`,
        en: `knows no "${path}"; ${root} has ${known.join(', ')}`,
      }
    : null;
}

const quoted = (name: string): string => `„${name}“`;
