import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the repository. */
export const rootFolder = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Where `npm start` keeps everything: `.data`, or what AKTENLAUF_DATA_DIR names. */
export function dataFolder(): string {
  const chosen = process.env['AKTENLAUF_DATA_DIR'];
  return path.resolve(rootFolder, chosen === undefined || chosen === '' ? '.data' : chosen);
}

/** The folder with schemas and checkers that some specs need (AKTENLAUF_SHARED or ../shared), where there is one. */
export function sharedFolder(): string | undefined {
  const chosen = process.env['AKTENLAUF_SHARED'];
  const folder = chosen === undefined || chosen === '' ? path.resolve(rootFolder, '..', 'shared') : chosen;
  return existsSync(folder) ? folder : undefined;
}
