import { readFileSync, writeFileSync } from 'node:fs';
import { contractFile, contractText } from './contract.ts';

const text = await contractText();
if (!process.argv.includes('--check')) {
  writeFileSync(contractFile, text);
} else if (readFileSync(contractFile, 'utf8') !== text) {
  console.error('api/openapi.json differs from the routes. Run `npm run openapi` and commit the file.');
  process.exitCode = 1;
}
