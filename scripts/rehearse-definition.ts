import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { samplesOf } from '@aktenlauf/workflows/definition/check-samples.ts';
import type { LoadedDefinition } from '@aktenlauf/workflows/definition/load-definition.ts';
import {
  definitionFolders,
  definitionsRoot,
  loadDefinition,
} from '@aktenlauf/workflows/definition/load-definition.ts';
import { problemLine, refusalLines } from '@aktenlauf/workflows/definition/definition-problem.ts';
import type { Sample } from '@aktenlauf/workflows/definition/sample.ts';
import { euro } from '@aktenlauf/workflows/letters/german-text.ts';
import { rehearse } from '@aktenlauf/workflows/rehearsal/rehearse.ts';
import type { Rehearsal } from '@aktenlauf/workflows/rehearsal/rehearsal.ts';

/**
 * Runs the samples of a definition folder (path, `key/version`, or `key` for its newest version) and prints what a town
 * would have seen; `--out` takes the letters, mails and the drawn course. Nothing else is written.
 * @returns whether something went otherwise than expected
 */
export async function rehearseFolder(args: string[]): Promise<boolean> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { sample: { type: 'string' }, out: { type: 'string' } },
  });
  const folder = await findFolder(positionals[0]);
  if (folder === null) {
    console.log(`There is no definition folder "${positionals[0] ?? ''}".`);
    return true;
  }
  const loaded = await load(folder);
  if (loaded === null) return true;
  const { samples, problems } = samplesOf(loaded.definition, loaded.files);
  for (const problem of problems) console.log(problemLine(problem));
  const chosen = samples.filter(({ name }) => values.sample === undefined || name === values.sample);
  if (chosen.length === 0) {
    console.log(`There is no sample "${values.sample ?? ''}": ${samples.map(({ name }) => name).join(', ')}`);
    return true;
  }
  let failed = problems.length > 0;
  for (const sample of chosen) {
    const rehearsal = await rehearse(loaded, sample);
    print(sample, rehearsal);
    if (values.out !== undefined) await keep(path.resolve(startedIn, values.out, sample.name), rehearsal);
    failed ||= rehearsal.problems.length > 0;
  }
  return failed;
}

/** npm changes into the repository; paths are meant from where it was called. */
export const startedIn = process.env['INIT_CWD'] ?? process.cwd();

/** The folder of a path, `key/version`, or the newest version of a key; null where there is none. */
export async function findFolder(name: string | undefined): Promise<string | null> {
  if (name === undefined) return null;
  const newest = (await definitionFolders())
    .filter((folder) => path.basename(path.dirname(folder)) === name)
    .at(-1);
  const candidates = [path.resolve(startedIn, name), path.join(definitionsRoot, name), newest];
  return (
    candidates.find(
      (folder): folder is string => folder !== undefined && existsSync(path.join(folder, 'service.yaml')),
    ) ?? null
  );
}

async function load(folder: string): Promise<LoadedDefinition | null> {
  try {
    return await loadDefinition(folder);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    for (const line of refusalLines(error)) console.log(line);
    return null;
  }
}

function print(sample: Sample, rehearsal: Rehearsal): void {
  console.log(`\n=== ${sample.name}: ${rehearsal.title}`);
  console.log('\nQueue');
  for (const row of rehearsal.queue)
    console.log(
      `  ${row.on}  ${row.after.padEnd(14)} ${row.unit} · ${row.stageTitle} · waits for ${row.waitingFor}` +
        [
          row.waitingReason === null ? '' : ` (${row.waitingReason})`,
          row.resumeBy === null ? '' : ` until ${row.resumeBy}`,
          row.dueOn === null ? '' : ` · due ${row.dueOn}`,
          row.tasks.length === 0 ? '' : ` · ${row.tasks.join(', ')}`,
        ].join(''),
    );
  const { fee } = rehearsal;
  if (fee !== null)
    console.log(
      `\nFee\n  ${fee.title}: ${euro(fee.amount)}, demanded ${fee.demandedOn}, due ${fee.dueOn}${fee.basis === null ? '' : ` (${fee.basis})`}`,
    );
  console.log('\nMails');
  for (const mail of rehearsal.mails.filter(({ language }) => language === 'de')) {
    console.log(`  ${mail.on}  ${mail.mail}: ${mail.subject}`);
    for (const line of mail.text.trim().split('\n')) console.log(`    | ${line}`);
  }
  console.log('\nDocuments');
  for (const document of rehearsal.documents)
    console.log(
      `  ${document.on}  ${document.kind}: ${document.subject}, ${document.pages} pages, sha256 ${document.sha256.slice(0, 16)}…`,
    );
  console.log('\nDates');
  for (const clock of rehearsal.clocks) {
    console.log(`  ${clock.title}: due ${clock.dueOn ?? 'not while it rests'} (${clock.state})`);
    for (const step of clock.explanation) console.log(`    | ${step.text.de}${basisOf(step)}`);
  }
  for (const served of rehearsal.served) {
    console.log(`  Served ${served.on ?? 'not yet'}, remedy until ${served.remedyEndsOn ?? 'none'}`);
    for (const step of served.explanation) console.log(`    | ${step.text.de}${basisOf(step)}`);
  }
  console.log(`\nEnd: ${rehearsal.end.stage}, outcome ${String(rehearsal.end.outcome)}`);
  if (rehearsal.problems.length === 0) console.log('  as expected');
  for (const problem of rehearsal.problems) console.log(`  ✗ ${problem.en}`);
}

function basisOf({ basis }: { basis?: string | null }): string {
  return basis == null ? '' : ` (${basis})`;
}

async function keep(folder: string, rehearsal: Rehearsal): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'course.mmd'), rehearsal.diagram);
  for (const [index, document] of rehearsal.documents.entries())
    await writeFile(path.join(folder, `${number(index)}-${document.kind}.pdf`), document.bytes);
  for (const [index, mail] of rehearsal.mails.entries()) {
    const name = path.join(folder, `mail-${number(index)}-${mail.mail}.${mail.language}`);
    await writeFile(`${name}.txt`, `${mail.subject}\n\n${mail.text}`);
    await writeFile(`${name}.html`, mail.html);
  }
}

const number = (index: number): string => String(index + 1).padStart(2, '0');
