import type { Refusal } from '../contract/refusal.ts';
import type { Localized } from './service-definition.ts';

/** What is wrong and what helps, in German for the desk and in English for desk and terminal. */
export interface Fault {
  what: Localized;
  howToFix: Localized;
}

/** One thing that is wrong with a definition, in words its author understands. */
export interface DefinitionProblem extends Fault {
  /** file in the folder: service.yaml, letters/ablehnung.liquid */
  file: string;
  /** JSON pointer into the file, or the line; empty for the whole file */
  path: string;
}

/** How a check tells what it finds in the file it looks at. */
export type Say = (path: string, what: Localized, howToFix: Localized) => void;

/** The problem with its sentences in one language. */
export function problemIn(
  language: keyof Localized,
  { file, path, what, howToFix }: DefinitionProblem,
): { file: string; path: string; what: string; howToFix: string } {
  return { file, path, what: what[language], howToFix: howToFix[language] };
}

/** One line for the terminal, in English: `service.yaml /actions/2/to: …`. */
export function problemLine({ file, path, what, howToFix }: DefinitionProblem): string {
  return `${file}${path === '' ? '' : ` ${path}`}: ${what.en} → ${howToFix.en}`;
}

/** The problems a refusal `definition-invalid` names; empty for others. */
export function problemsIn({ code, details: { problems } }: Refusal): readonly DefinitionProblem[] {
  return code === 'definition-invalid' && Array.isArray(problems) ? (problems as DefinitionProblem[]) : [];
}

/** What a refusal to read a definition is in the terminal, line by line. */
export function refusalLines(refusal: Refusal): string[] {
  const problems = problemsIn(refusal);
  return problems.length > 0 ? problems.map(problemLine) : [refusal.message];
}
