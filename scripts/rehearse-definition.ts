import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { samplesOf } from '@aktenlauf/workflows/definition/check-samples.ts';
import { problemLine } from '@aktenlauf/workflows/definition/definition-problem.ts';
import type { Sample } from '@aktenlauf/workflows/definition/sample.ts';
import { validateDefinition } from '@aktenlauf/workflows/definition/validate.ts';
import { euro } from '@aktenlauf/workflows/letters/german-text.ts';
import { rehearse } from '@aktenlauf/workflows/rehearsal/rehearse.ts';
import type { Rehearsal } from '@aktenlauf/workflows/rehearsal/rehearsal.ts';
import { folderOf, loadOrTell, startedIn } from './definition-folder.ts';

/**
 * Checks a definition folder (path, `key/version`, or `key` for its newest version) as `pack` does, then runs its
 * samples and prints what a town would have seen; `out` takes the letters, mails and the drawn course. Nothing else is
 * written. A folder whose samples alone go otherwise than expected is rehearsed all the same, to show where.
 * @returns whether something is wrong or went otherwise than expected
 */
export async function rehearseFolder(
  name: string | undefined,
  { sample: only, out }: { sample?: string | undefined; out?: string | undefined },
): Promise<boolean> {
  const folder = await folderOf(name);
  const loaded = folder === null ? null : await loadOrTell(folder);
  if (loaded === null) return true;
  const problems = validateDefinition(loaded);
  for (const problem of problems) console.log(problemLine(problem));
  if (validateDefinition(loaded, { runSamples: false }).length > 0) return true;
  const { samples } = samplesOf(loaded.definition, loaded.files);
  const chosen = samples.filter((sample) => only === undefined || sample.name === only);
  if (chosen.length === 0) {
    console.log(`There is no sample "${only ?? ''}": ${samples.map((sample) => sample.name).join(', ')}`);
    return true;
  }
  let failed = problems.length > 0;
  for (const sample of chosen) {
    const rehearsal = await rehearse(loaded, sample);
    print(sample, rehearsal);
    if (out !== undefined) await keep(path.resolve(startedIn, out, sample.name), rehearsal);
    failed ||= rehearsal.problems.length > 0;
  }
  return failed;
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
