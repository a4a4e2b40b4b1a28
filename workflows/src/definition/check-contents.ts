import type { DefinitionProblem } from './definition-problem.ts';
import { folderHash, parseDefinition } from './parse-definition.ts';
import type { DefinitionContents, ParsedDefinition } from './parse-definition.ts';
import { validateDefinition } from './validate.ts';

/** Everything that is wrong with the files of a folder, from their encoding to how their samples end; empty: it may be released. */
export function contentsProblems(contents: DefinitionContents): DefinitionProblem[] {
  return problemsOf(parseDefinition(contents));
}

/** The same for a folder that was read already. */
export function problemsOf({ definition, files, problems }: ParsedDefinition): DefinitionProblem[] {
  if (definition === null || problems.length > 0) return problems;
  return validateDefinition({ definition, files });
}

/** A checked folder with its hash. @returns null while something of its form is wrong */
export function readable(contents: DefinitionContents):
  | (Required<Pick<ParsedDefinition, 'files'>> & {
      definition: NonNullable<ParsedDefinition['definition']>;
      hash: string;
    })
  | null {
  const { definition, files, problems } = parseDefinition(contents);
  return definition === null || problems.length > 0
    ? null
    : { definition, files, hash: folderHash(contents) };
}
