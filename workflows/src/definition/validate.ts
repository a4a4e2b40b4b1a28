import { courseProblems } from './check-course.ts';
import { formProblems } from './check-form.ts';
import { ruleProblems } from './check-rules.ts';
import { sampleProblems, samplesOf } from './check-samples.ts';
import { textProblems } from './check-texts.ts';
import type { DefinitionProblem } from './definition-problem.ts';
import { asNode } from './form-schema.ts';
import type { ServiceDefinition } from './service-definition.ts';

export type { DefinitionProblem } from './definition-problem.ts';

/**
 * Everything that is wrong with a definition whose structure is right: course, form, rules, texts, and that its samples
 * run to their expected end. Empty means it may be released.
 */
export function validateDefinition(
  { definition, files }: { definition: ServiceDefinition; files: Readonly<Record<string, unknown>> },
  { runSamples = true } = {},
): DefinitionProblem[] {
  const form = files['form.json'];
  const before = [
    ...courseProblems(definition),
    ...formProblems(definition, form),
    ...ruleProblems(definition, asNode(form) ?? {}),
  ];
  const { samples, problems } = samplesOf(definition, files);
  const forms = samples.map((sample) => sample.data);
  const texts = textProblems(definition, files, forms);
  // a course that is wrong in itself would only give consequential errors
  const runs =
    before.length > 0 || !runSamples
      ? []
      : samples.flatMap((sample) => sampleProblems(definition, form, sample));
  return [...before, ...problems, ...texts, ...runs];
}
