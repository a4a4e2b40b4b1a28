import { existsSync } from 'node:fs';
import path from 'node:path';
import { describeReports, runVerify } from '@aktenlauf/storage/integrity/run-verify.ts';
import { readProductEnvironment } from './environment-file.ts';
import { recordEnvironment } from './environment.ts';
import { explain } from './explain.ts';
import { dataFolder } from './folders.ts';
import { portIsFree } from './stack/ports.ts';
import { startStack } from './stack/stack.ts';
import { openRecord } from './open-record.ts';

/** There is nothing to check. */
class NoRecord extends Error {
  constructor(dataDir: string) {
    super(`In ${dataDir} liegen keine Daten. Starten Sie Aktenlauf zuerst mit npm start.`);
  }
}

type Settings = Readonly<Record<string, string | undefined>>;

/** Where the record can be read: configured (containers), running (`npm start`), or started now for the check. */
async function provideRecord(): Promise<{ settings: Settings; release: () => Promise<void> }> {
  const nothing = async (): Promise<void> => undefined;
  if (process.env['AKTENLAUF_DB_APP_URL'] !== undefined) return { settings: process.env, release: nothing };
  const dataDir = dataFolder();
  if (!existsSync(path.join(dataDir, 'secrets.json'))) {
    throw new NoRecord(dataDir);
  }
  const running = readProductEnvironment(dataDir);
  const database = running?.['AKTENLAUF_DB_APP_URL'];
  if (database !== undefined && !(await portIsFree(Number(new URL(database).port)))) {
    return { settings: running ?? {}, release: nothing };
  }
  const stack = await startStack({ dataDir, parts: ['postgres', 'minio'], log: console.log });
  return { settings: recordEnvironment(stack), release: () => stack.stop() };
}

/** `npm run verify`: checks audit chains, seals and every object, and prints what it found; exit code 1 for findings. */
async function verify(): Promise<boolean> {
  const { settings, release } = await provideRecord();
  const storage = await openRecord(settings);
  try {
    const reports = await runVerify(storage);
    for (const line of describeReports(reports)) console.log(line);
    return reports.every((report) => report.findings.length === 0);
  } finally {
    await storage.close();
    await release();
  }
}

try {
  process.exitCode = (await verify()) ? 0 : 1;
} catch (error) {
  console.error(error instanceof NoRecord ? error.message : explain(error));
  process.exitCode = 1;
}
