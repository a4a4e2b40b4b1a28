import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { dataFolder } from './folders.ts';
import { clusterFolder, postgresAccount } from './stack/postgres-account.ts';
import { processExists } from './stack/watched-server.ts';

/** `npm run reset`: asks, then wipes all data of `npm start`. */
const { values: flags } = parseArgs({ options: { yes: { type: 'boolean', default: false } } });
const folder = dataFolder();

/** Whether the database of this data folder runs. */
function isRunning(cluster: string): boolean {
  const file = path.join(cluster, 'postmaster.pid');
  return existsSync(file) && processExists(Number(readFileSync(file, 'utf8').split('\n')[0]));
}

async function confirmed(): Promise<boolean> {
  if (flags.yes) return true;
  if (!process.stdin.isTTY) {
    console.error('Es fragt niemand zurück: Bestätigen Sie mit `npm run reset -- --yes`.');
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`Alle Daten in ${folder} unwiderruflich löschen? Tippen Sie "ja": `);
  terminal.close();
  return answer.trim().toLowerCase() === 'ja';
}

if (!existsSync(folder)) {
  console.log(`Es gibt keine Daten in ${folder}.`);
} else {
  const cluster = clusterFolder(postgresAccount(), path.join(folder, 'postgres', 'cluster'));
  if (isRunning(cluster)) {
    console.error('Aktenlauf läuft noch. Beenden Sie es zuerst (Strg-C).');
    process.exitCode = 1;
  } else if (await confirmed()) {
    rmSync(cluster, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
    console.log('Gelöscht.');
  } else {
    console.log('Nichts gelöscht.');
    process.exitCode = 1;
  }
}
