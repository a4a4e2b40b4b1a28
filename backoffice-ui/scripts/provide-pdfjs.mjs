// Copies what the document viewer loads at run time (worker, character maps, standard fonts, decoders) from pdfjs-dist
// into public/pdfjs: the builder takes assets from its own folder only. Does nothing when that version is there.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const manifest = createRequire(import.meta.url).resolve('pdfjs-dist/package.json');
const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
const from = path.dirname(manifest);
const to = fileURLToPath(new URL('../public/pdfjs/', import.meta.url));
const marker = path.join(to, 'version.txt');

if (!existsSync(marker) || readFileSync(marker, 'utf8') !== version) {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  cpSync(path.join(from, 'build', 'pdf.worker.min.mjs'), path.join(to, 'pdf.worker.min.mjs'));
  for (const folder of ['cmaps', 'standard_fonts'])
    cpSync(path.join(from, folder), path.join(to, folder), { recursive: true });
  mkdirSync(path.join(to, 'wasm'));
  for (const name of readdirSync(path.join(from, 'wasm')).filter((file) =>
    file.endsWith('_nowasm_fallback.js'),
  )) {
    cpSync(path.join(from, 'wasm', name), path.join(to, 'wasm', name));
  }
  writeFileSync(marker, version);
}
