/** One thing that is wrong with a definition, in words its author understands. */
export interface DefinitionProblem {
  /** file in the folder: service.yaml, letters/ablehnung.liquid */
  file: string;
  /** JSON pointer into the file, or the line; empty for the whole file */
  path: string;
  what: string;
  howToFix: string;
}

/** One line for the terminal: `service.yaml /actions/2/to: …`. */
export function problemLine(problem: DefinitionProblem): string {
  return `${problem.file}${problem.path === '' ? '' : ` ${problem.path}`}: ${problem.what} → ${problem.howToFix}`;
}
