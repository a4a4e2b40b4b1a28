// Writes api/openapi.json from the routes; with --check it only compares and fails on a difference.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = spawnSync(`${root}node_modules/.bin/node`, [`${root}api/src/write-contract.ts`, ...process.argv.slice(2)], { stdio: 'inherit' });
if (run.error) console.error('The project\'s Node is missing: run npm ci first.');
process.exit(run.status ?? 1);
