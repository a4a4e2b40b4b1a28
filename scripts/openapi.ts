import { readFileSync, writeFileSync } from 'node:fs';
import { contractFile, contractText } from '@aktenlauf/api/contract.ts';

/** Writes api/openapi.json from the routes; with `--check` it only compares and fails on a difference. */
const text = await contractText();
if (!process.argv.includes('--check')) {
  writeFileSync(contractFile, text);
} else if (readFileSync(contractFile, 'utf8') !== text) {
  console.error('api/openapi.json differs from the routes. Run `npm run openapi` and commit the file.');
  process.exitCode = 1;
}
