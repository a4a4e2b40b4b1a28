import { parentPort } from 'node:worker_threads';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { compareDefinitions } from '@aktenlauf/workflows/definition/compare-definitions.ts';
import { contentsProblems } from '@aktenlauf/workflows/definition/check-contents.ts';
import { carryOverrides, overrideProblems } from '@aktenlauf/workflows/definition/check-overrides.ts';
import { samplesOf } from '@aktenlauf/workflows/definition/check-samples.ts';
import type { DefinitionFolder } from '@aktenlauf/workflows/definition/local-overrides.ts';
import { parseDefinition } from '@aktenlauf/workflows/definition/parse-definition.ts';
import type { Sample } from '@aktenlauf/workflows/definition/sample.ts';
import { previewLetter, previewMail } from '@aktenlauf/workflows/rehearsal/preview-text.ts';
import type { RehearsalInput } from '@aktenlauf/workflows/rehearsal/rehearsal.ts';
import { rehearse } from '@aktenlauf/workflows/rehearsal/rehearse.ts';
import type { DeskAnswer, DeskInput, DeskOrder, DeskSubject, DeskTaskName, DeskTasks } from './desk-tasks.ts';

/** The thread of the editor's desk: checks, rehearses and renders definitions that anybody may have written. */
const tasks: { [N in DeskTaskName]: (input: DeskTasks[N][0]) => Promise<DeskTasks[N][1]> } = {
  check: async ({ contents }) => contentsProblems(contents),
  compare: async ({ before, after }) => compareDefinitions(before, after),
  overrides: async ({ folder, overrides }) => overrideProblems(folder, overrides),
  carry: async ({ before, next, sets }) => carryOverrides(before, next, sets),
  rehearseAll: async ({ of, town }) => {
    const folder = folderOf(of);
    const went = [];
    for (const sample of samplesIn(folder)) {
      const { problems } = await rehearse(folder, sample, town);
      went.push({ sample: sample.name, problems });
    }
    return went;
  },
  rehearse: async ({ of, input, town }) => {
    const folder = folderOf(of);
    const application = applicationOf(folder, input);
    const { documents, diagram: _, ...rehearsal } = await rehearse(folder, application, town);
    const { expectedEnd, expectedFee = null } = application;
    return {
      ...rehearsal,
      documents: documents.map(({ bytes: __, ...document }) => document),
      expected: expectedEnd === undefined ? null : { ...expectedEnd, fee: expectedFee },
    };
  },
  document: async ({ of, input, town, document }) => {
    const folder = folderOf(of);
    const { documents } = await rehearse(folder, applicationOf(folder, input), town);
    const found = documents[document];
    if (found === undefined) throw new Refusal('not-found', { document });
    return found.bytes;
  },
  letter: async ({ of, sample, file, town }) => {
    const folder = folderOf(of);
    return (await previewLetter(folder, { file, data: sampleIn(folder, sample).data }, town)).bytes;
  },
  mail: async ({ of, sample, file, town }) => {
    const folder = folderOf(of);
    return previewMail(folder, { file, data: sampleIn(folder, sample).data }, town);
  },
};

/** @throws Refusal `definition-invalid` { problems } while the files cannot be read as a definition */
function folderOf(of: DeskSubject): DefinitionFolder {
  if ('folder' in of) return of.folder;
  const { definition, files, problems } = parseDefinition(of.contents);
  if (definition === null || problems.length > 0) throw new Refusal('definition-invalid', { problems });
  return { definition, files };
}

function samplesIn({ definition, files }: DefinitionFolder): Sample[] {
  return samplesOf(definition, files).samples;
}

function sampleIn(folder: DefinitionFolder, name: string): Sample {
  const sample = samplesIn(folder).find((candidate) => candidate.name === name);
  if (sample === undefined) throw new Refusal('not-found', { sample: name });
  return sample;
}

function applicationOf(folder: DefinitionFolder, input: DeskInput): RehearsalInput {
  return 'sample' in input ? sampleIn(folder, input.sample) : input.application;
}

async function answer({ id, name, input }: DeskOrder): Promise<DeskAnswer> {
  try {
    // the host pairs name and input; a union of functions takes none of them
    const run = tasks[name] as (input: unknown) => Promise<unknown>;
    return { id, result: await run(input) };
  } catch (error) {
    if (error instanceof Refusal)
      return { id, refusal: { code: error.code, details: JSON.parse(JSON.stringify(error.details)) } };
    return { id, defect: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on('message', (order: DeskOrder) => {
  void answer(order).then((told) => parentPort?.postMessage(told));
});
