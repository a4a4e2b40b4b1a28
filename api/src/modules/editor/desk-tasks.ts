import type { FileComparison } from '@aktenlauf/workflows/definition/compare-definitions.ts';
import type { DefinitionProblem } from '@aktenlauf/workflows/definition/definition-problem.ts';
import type { CarriedOverrides } from '@aktenlauf/workflows/definition/check-overrides.ts';
import type { DatedOverrides, DefinitionFolder } from '@aktenlauf/workflows/definition/local-overrides.ts';
import type { DefinitionContents } from '@aktenlauf/workflows/definition/parse-definition.ts';
import type { Localized } from '@aktenlauf/workflows/definition/service-definition.ts';
import type { PreviewedMail } from '@aktenlauf/workflows/rehearsal/preview-text.ts';
import type { Rehearsal, RehearsalInput } from '@aktenlauf/workflows/rehearsal/rehearsal.ts';
import type { RehearsalTown } from '@aktenlauf/workflows/rehearsal/sample-town.ts';

/** What a task is about: files as they were written, or a definition as the town uses it. */
export type DeskSubject = { contents: DefinitionContents } | { folder: DefinitionFolder };

/** A sample by its name, or an application typed in. */
export type DeskInput = { sample: string } | { application: RehearsalInput };

interface WithTown {
  of: DeskSubject;
  town: RehearsalTown;
}

/** Everything the thread can do, by name: what it is given and what it gives back. */
export interface DeskTasks {
  check: [{ contents: DefinitionContents }, DefinitionProblem[]];
  compare: [{ before: DefinitionContents; after: DefinitionContents }, FileComparison[]];
  overrides: [{ folder: DefinitionFolder; overrides: unknown }, DefinitionProblem[]];
  carry: [
    { before: DefinitionFolder; next: DefinitionFolder; sets: readonly DatedOverrides[] },
    CarriedOverrides,
  ];
  /** every sample; no problems: it ended as expected */
  rehearseAll: [WithTown, { sample: string; problems: Localized[] }[]];
  rehearse: [WithTown & { input: DeskInput }, RehearsalWithoutBytes];
  document: [WithTown & { input: DeskInput; document: number }, Uint8Array];
  letter: [WithTown & { sample: string; file: string }, Uint8Array];
  mail: [WithTown & { sample: string; file: string }, PreviewedMail];
}

export type DeskTaskName = keyof DeskTasks;

export type RehearsalWithoutBytes = Omit<Rehearsal, 'documents' | 'diagram'> & {
  documents: Omit<Rehearsal['documents'][number], 'bytes'>[];
  expected: { stage: string; outcome: string | null; fee: number | null } | null;
};

/** One order to the thread, and what it answers. */
export interface DeskOrder {
  id: number;
  name: DeskTaskName;
  input: unknown;
}
export type DeskAnswer =
  | { id: number; result: unknown }
  | { id: number; refusal: { code: string; details: Record<string, unknown> } }
  | { id: number; defect: string };
