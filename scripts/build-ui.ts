import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rootFolder } from './folders.ts';

/** Where the built UI lies, one folder per language. */
export const uiFolder = path.join(rootFolder, 'backoffice-ui', 'dist');

const keyFile = path.join(uiFolder, '.sources');

/** Builds the UI unless the build at hand was made from exactly these sources. */
export async function provideUi(log: (line: string) => void): Promise<void> {
  const key = sourcesKey();
  if (existsSync(keyFile) && readFileSync(keyFile, 'utf8') === key) return;
  log('Die Oberfläche wird gebaut, meist ein bis zwei Minuten …');
  const began = Date.now();
  const ui = path.join(rootFolder, 'backoffice-ui');
  const ng = path.join(rootFolder, 'node_modules', '@angular', 'cli', 'bin', 'ng.js');
  for (const args of [
    ['scripts/provide-pdfjs.mjs'],
    [ng, 'build'],
    ['scripts/merge-chunks.mjs'],
    ['scripts/precompress.mjs'],
  ])
    await run(ui, args);
  writeFileSync(keyFile, key);
  log(`Oberfläche gebaut in ${Math.round((Date.now() - began) / 1_000)} s.`);
}

/** One step of the build. @throws Error with all it said when it fails */
async function run(ui: string, args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, args, {
    cwd: ui,
    env: { ...process.env, NG_CLI_ANALYTICS: 'false', CI: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0) throw new Error(`Die Oberfläche ließ sich nicht bauen:\n${output.join('').trim()}`);
}

/** Hash over everything the build reads. */
function sourcesKey(): string {
  const ui = path.join(rootFolder, 'backoffice-ui');
  const single = [
    'angular.json',
    'package.json',
    'tsconfig.json',
    'tsconfig.app.json',
    'tsconfig.worker.json',
  ];
  const trees = ['src', 'scripts', 'public']
    .flatMap((folder) => filesBelow(path.join(ui, folder)))
    .filter((file) => !file.includes('/pdfjs/'));
  const files = [
    ...single.map((name) => path.join(ui, name)),
    ...trees,
    path.join(rootFolder, 'package-lock.json'),
  ];
  const hash = createHash('sha256');
  for (const file of files.filter((name) => existsSync(name)).sort()) {
    hash.update(path.relative(rootFolder, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
