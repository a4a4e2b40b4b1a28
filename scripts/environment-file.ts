import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const NAME = 'environment.json';

/** Leaves the configuration of the last `npm start` in the data folder, so that other commands find its servers. */
export function writeProductEnvironment(
  dataDir: string,
  environment: Readonly<Record<string, string>>,
): void {
  writeFileSync(path.join(dataDir, NAME), JSON.stringify(environment, null, 2), { mode: 0o600 });
}

/** The configuration of the last `npm start` in a data folder; its servers may have stopped since. */
export function readProductEnvironment(dataDir: string): Readonly<Record<string, string>> | undefined {
  const file = path.join(dataDir, NAME);
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
}
