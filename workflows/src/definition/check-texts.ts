import type { MailKey } from '../contract/effects.ts';
import { Refusal } from '../contract/refusal.ts';
import { compileTemplate, fillMarkup, fillTemplate } from '../letters/letter-template.ts';
import type { OccasionPart, TemplateVariables } from '../letters/template-variables.ts';
import { exampleVariables, mailOccasions } from '../letters/template-variables.ts';
import { templateFault } from '../letters/template-fault.ts';
import { deemedApprovalClock } from '../rules/deemed-approval-clock.ts';
import type { DefinitionProblem } from './definition-problem.ts';
import { inGuide } from './guide-section.ts';
import type { ServiceDefinition } from './service-definition.ts';

const mails: readonly MailKey[] = [
  'received',
  'question',
  'fee',
  'paid',
  'decision',
  'dispatched',
  'reminder',
  'closed',
  'confirmed',
  'extended',
  'deemed',
];

const noticeParts: [OccasionPart[], OccasionPart[]] = [
  ['decision', 'remedy'],
  ['fee', 'payment', 'reason', 'conditions', 'dispatch'],
];
const certificateParts: [OccasionPart[], OccasionPart[]] = [['deemed'], []];

/** Mails a service needs always, with a fee, with a decision or an outcome that no notice tells. */
function neededMails(definition: ServiceDefinition): MailKey[] {
  return mails.filter((mail) => {
    if (['fee', 'paid', 'reminder'].includes(mail)) return definition.fee !== null;
    if (mail === 'question') return definition.actions.some((action) => action.does === 'ask');
    const decides = definition.actions.some((action) => action.does === 'decide');
    if (mail === 'decision' || mail === 'dispatched') return decides;
    if (mail === 'extended') return definition.actions.some((action) => action.does === 'extend');
    if (mail === 'deemed') return deemedApprovalClock(definition) !== undefined;
    if (mail === 'confirmed')
      return definition.actions.some((action) => action.does === 'move' && action.outcome !== undefined);
    return true;
  });
}

/** Paths of every letter and mail a service needs, mails in both languages. */
export function neededTexts(definition: ServiceDefinition): string[] {
  return [
    ...new Set(
      definition.actions.flatMap(({ notice }) => (notice === undefined ? [] : [`letters/${notice}.liquid`])),
    ),
    ...neededMails(definition).flatMap((mail) => [`mails/${mail}.de.liquid`, `mails/${mail}.en.liquid`]),
  ];
}

/**
 * Every letter, mail and text module that is named exists in both languages where citizens read it, and can be filled
 * for its occasion: with everything there may be, and with only what there always is.
 */
export function textProblems(
  definition: ServiceDefinition,
  files: Readonly<Record<string, unknown>>,
  forms: readonly Readonly<Record<string, unknown>>[],
): DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  const tryOut = (file: string, path: string, fill: () => void): void => {
    try {
      fill();
    } catch (error) {
      const reason = error instanceof Refusal ? String(error.details['reason']) : String(error);
      problems.push({
        file,
        path,
        what: {
          de: `Der Text lässt sich nicht füllen. ${templateFault(reason).de}`,
          en: `cannot be filled: ${reason}`,
        },
        howToFix: {
          de: `Berichtigen Sie die Vorlage. Was sie verwenden darf, steht ${inGuide('Letters and mails').de}.`,
          en: `correct the template; ${inGuide('Letters and mails').en} lists what it may use`,
        },
      });
    }
  };
  for (const { does, notice } of definition.actions) {
    if (notice === undefined) continue;
    const [always, sometimes] = does === 'certify' ? certificateParts : noticeParts;
    eachOccasion(always, sometimes, forms, (variables) =>
      tryText(files, `letters/${notice}.liquid`, problems, variables, tryOut),
    );
  }
  for (const mail of neededMails(definition)) {
    for (const language of ['de', 'en']) {
      eachOccasion(mailOccasions[mail], ['link'], forms, (variables) =>
        tryText(files, `mails/${mail}.${language}.liquid`, problems, variables, tryOut),
      );
    }
  }
  definition.textModules.forEach((module, index) =>
    eachOccasion(['decision'], [], forms, (variables) =>
      tryOut(
        'service.yaml',
        `/textModules/${index}/text`,
        () => void fillMarkup(module.text, variables, `textModules/${module.key}`),
      ),
    ),
  );
  const known = new Set([
    ...definition.actions.flatMap(({ notice }) => (notice === undefined ? [] : [`letters/${notice}.liquid`])),
    ...mails.flatMap((mail) => [`mails/${mail}.de.liquid`, `mails/${mail}.en.liquid`]),
  ]);
  for (const file of Object.keys(files)) {
    if ((file.startsWith('letters/') || file.startsWith('mails/')) && !known.has(file))
      problems.push({
        file,
        path: '',
        what: { de: 'Die Datei wird nirgends verwendet.', en: 'is used by nothing' },
        howToFix: {
          de: 'Entfernen Sie sie oder nennen Sie sie in einer Aktion.',
          en: 'remove it or name it in an action',
        },
      });
  }
  return distinct(problems);
}

function tryText(
  files: Readonly<Record<string, unknown>>,
  file: string,
  problems: DefinitionProblem[],
  variables: Record<string, unknown>,
  tryOut: (file: string, path: string, fill: () => void) => void,
): void {
  const source = files[file];
  if (typeof source !== 'string') {
    problems.push({
      file,
      path: '',
      what: { de: 'Die Datei fehlt.', en: 'is missing' },
      howToFix: { de: 'Ergänzen Sie die Vorlage.', en: 'add the template' },
    });
    return;
  }
  tryOut(file, '', () => {
    const filled = fillTemplate(compileTemplate(source, file), variables, file);
    if ((filled.header.get('subject') ?? '') === '')
      throw new Refusal('definition-invalid', { reason: 'it has no subject line' });
    if (filled.blocks.length === 0) throw new Refusal('definition-invalid', { reason: 'it has no text' });
  });
}

/** The occasion with everything that may be there, and with only what always is, for every sample's form data. */
function eachOccasion(
  always: readonly OccasionPart[],
  sometimes: readonly OccasionPart[],
  forms: readonly Readonly<Record<string, unknown>>[],
  check: (variables: Record<string, unknown>) => void,
): void {
  for (const form of forms) {
    check(withoutAbsent(exampleVariables(form, [...always, ...sometimes])));
    check(withoutAbsent(exampleVariables(form, always)));
  }
}

/** What an occasion does not have is left out altogether, so that a template which does not ask first is found. */
function withoutAbsent(variables: TemplateVariables): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(variables).filter(
      ([name, value]) => value !== null || name === 'link' || name === 'reminder',
    ),
  );
}

function distinct(problems: DefinitionProblem[]): DefinitionProblem[] {
  return problems.filter(
    (problem, index) =>
      problems.findIndex(
        (other) =>
          other.file === problem.file && other.path === problem.path && other.what.en === problem.what.en,
      ) === index,
  );
}
