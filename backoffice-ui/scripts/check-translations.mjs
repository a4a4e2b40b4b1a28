// Compares the extracted German messages with src/locale/en/*.json: names what is missing, unused, or without an own id.
// A message `worklist.claim` belongs into worklist.json; `--write` adds missing ones with an empty text to fill in.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const extracted = JSON.parse(readFileSync('.angular/i18n/messages.json', 'utf8')).translations;
const folder = 'src/locale/en';
const files = new Map(
  readdirSync(folder).map((name) => [
    name.replace('.json', ''),
    JSON.parse(readFileSync(join(folder, name), 'utf8')),
  ]),
);
const known = new Map(
  [...files].flatMap(([area, { translations }]) => Object.keys(translations).map((id) => [id, area])),
);
const faults = [];

for (const [id, german] of Object.entries(extracted)) {
  const area = id.split('.')[0];
  if (!/^[a-z]+(\.[A-Za-z0-9]+)+$/.test(id))
    faults.push(`no own id: "${german}" (write i18n="@@<area>.<name>")`);
  else if (!files.has(area)) faults.push(`no file src/locale/en/${area}.json for ${id}`);
  else if (!known.get(id)) {
    faults.push(`missing in ${area}.json: ${id}: "${german}"`);
    if (process.argv.includes('--write')) files.get(area).translations[id] = '';
  } else if (!files.get(known.get(id)).translations[id])
    faults.push(`empty in ${known.get(id)}.json: ${id}: "${german}"`);
}
for (const [id, area] of known) if (!(id in extracted)) faults.push(`unused in ${area}.json: ${id}`);

if (process.argv.includes('--write')) {
  for (const [area, content] of files) {
    content.translations = Object.fromEntries(
      Object.entries(content.translations).sort(([a], [b]) => a.localeCompare(b)),
    );
    writeFileSync(join(folder, `${area}.json`), `${JSON.stringify(content, null, 2)}\n`);
  }
}
console.log(faults.length === 0 ? `${known.size} texts, all translated` : faults.join('\n'));
process.exitCode = faults.length === 0 ? 0 : 1;
