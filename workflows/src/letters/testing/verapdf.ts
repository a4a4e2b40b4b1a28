import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The profiles our documents conform to. */
export type Flavour = '2b' | 'ua1';

/** What the validator said: the files that conform, and its whole answer. */
export interface Verdict {
  passed: number;
  answer: string;
}

/**
 * Runs veraPDF, named by the variable VERAPDF, over files. Where it is not set, the calling spec is skipped with
 * that reason; a run in the full environment counts such a skip as a failure.
 */
export async function verapdf(flavour: Flavour, files: readonly string[]): Promise<Verdict> {
  const command = process.env['VERAPDF'] ?? '';
  if (command === '') pending('VERAPDF is not set: no PDF/A validator on this machine');
  const answer = await promisify(execFile)(command, [
    '--flavour',
    flavour,
    '--format',
    'text',
    ...files,
  ]).then(
    ({ stdout }) => stdout,
    (error: { stdout?: string; message: string }) => error.stdout ?? error.message,
  );
  return { passed: answer.match(/^PASS /gm)?.length ?? 0, answer };
}
