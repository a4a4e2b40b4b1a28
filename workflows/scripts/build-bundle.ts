/** Writes the prebuilt workflow bundle: `node workflows/scripts/build-bundle.ts <file>`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildWorkflowBundle } from '../src/workflow-bundle.ts';

const file = path.resolve(
  process.argv[2] ?? fileURLToPath(new URL('../dist/workflow-bundle.js', import.meta.url)),
);
mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(file, (await buildWorkflowBundle()).code);
console.log(`workflow bundle written: ${file}`);
