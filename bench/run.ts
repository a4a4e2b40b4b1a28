import { readdirSync } from 'node:fs';
import path from 'node:path';
import { explain } from '../scripts/explain.ts';
import type { Measured } from './support/result.ts';
import { resultLine } from './support/result.ts';

/** `npm run bench -- <name>`: measures one ratio on real servers; the last line is its result. */
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts' && !file.endsWith('.spec.ts'))
  .map((file) => path.basename(file, '.ts'));
const [name = ''] = process.argv.slice(2);

if (!names.includes(name)) {
  console.log(`npm run bench -- <name>; there is: ${names.join(', ')}`);
  process.exit(2);
}
try {
  const { measure } = (await import(`./${name}.ts`)) as { measure: () => Promise<Measured> };
  const measured = await measure();
  console.log(resultLine(name, measured));
  process.exit(0);
} catch (error) {
  console.log(explain(error));
  process.exit(1);
}
