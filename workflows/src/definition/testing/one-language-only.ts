import type { DefinitionProblem } from '../definition-problem.ts';
import type { Localized } from '../service-definition.ts';

/** Sentences of problems that lack a language, or were written in one only: for specs. Empty when every one has both. */
export function oneLanguageOnly(problems: readonly DefinitionProblem[]): Localized[] {
  return problems
    .flatMap(({ what, howToFix }) => [what, howToFix])
    .filter(({ de, en }) => de === '' || en === '' || de === en || !/^[„A-ZÄÖÜ]/.test(de));
}
