import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rootFolder } from '../folders.ts';
import { failed, passed, skipped } from './check.ts';
import type { CheckResult } from './check.ts';
import { runTool } from './run-tool.ts';

const openApi = 'api/openapi.json';
const clientTypes = 'backoffice-ui/src/app/api/schema.d.ts';

const read = (file: string): string => {
  const full = path.resolve(rootFolder, file);
  return existsSync(full) ? readFileSync(full, 'utf8') : '';
};

/** Writes api/openapi.json anew and compares: the committed contract must be what the routes say. */
export async function openApiDrift(): Promise<CheckResult> {
  if (!existsSync(path.join(rootFolder, 'scripts', 'openapi.ts')))
    return skipped('scripts/openapi.ts does not exist yet');
  const before = read(openApi);
  const written = await runTool('scripts/openapi.ts');
  if (written.kind !== 'passed') return written;
  return read(openApi) === before
    ? passed
    : failed(`${openApi} was out of date. It is written anew: look at it and commit it.`);
}

/** Generates the UI's types beside the committed ones and compares. */
export async function clientTypesDrift(): Promise<CheckResult> {
  if (read(openApi) === '') return skipped(`${openApi} does not exist yet`);
  if (read(clientTypes) === '') return skipped(`${clientTypes} does not exist yet`);
  const folder = mkdtempSync(path.join(tmpdir(), 'aktenlauf-types-'));
  try {
    const output = path.join(folder, 'schema.d.ts');
    const generated = await runTool('node_modules/openapi-typescript/bin/cli.js', [
      openApi,
      '--output',
      output,
    ]);
    if (generated.kind !== 'passed') return generated;
    if (read(output) === read(clientTypes)) return passed;
    return failed(`${clientTypes} does not fit ${openApi}. Run: npm run api-types -w backoffice-ui`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
