import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findOnPath } from '../stack/tools.ts';

const HINT =
  'Installieren Sie Chromium (Debian, Ubuntu: apt-get install chromium) oder setzen Sie CHROME_BIN.';

/** No browser, and none could be installed: the message says what to do. */
export class ChromiumMissing extends Error {
  constructor() {
    super(`Für die Prüfungen im Browser fehlt Chromium. ${HINT}`);
    this.name = 'ChromiumMissing';
  }
}

/** Where Chromium lies, or undefined. */
export function findChromium(): string | undefined {
  const chosen = process.env['CHROME_BIN'];
  if (chosen !== undefined && existsSync(chosen)) return chosen;
  return findOnPath('chromium') ?? findOnPath('chromium-browser') ?? findOnPath('google-chrome');
}

/**
 * Finds Chromium; as root on Debian it is installed when missing.
 * @throws ChromiumMissing
 */
export function provideChromium(log: (line: string) => void): string {
  const found = findChromium();
  if (found !== undefined) return found;
  const apt = findOnPath('apt-get');
  if (process.getuid?.() !== 0 || apt === undefined) throw new ChromiumMissing();
  log('Chromium wird installiert …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync(apt, ['update', '-q'], { stdio: 'ignore', env });
  spawnSync(apt, ['install', '-y', '-q', '--no-install-recommends', 'chromium'], { stdio: 'inherit', env });
  const installed = findChromium();
  if (installed === undefined) throw new ChromiumMissing();
  return installed;
}
