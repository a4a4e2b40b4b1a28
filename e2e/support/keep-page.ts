import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Visitor } from './browser.ts';

const folder = path.join(import.meta.dirname, '..', 'screenshots');

/** Runs a journey; when it breaks off, the pages as they stood are kept as e2e/screenshots/failed-<name>.png. */
export async function keepingPages(
  visitors: Readonly<Record<string, Visitor>>,
  journey: () => Promise<void>,
): Promise<void> {
  try {
    await journey();
  } catch (error) {
    mkdirSync(folder, { recursive: true });
    for (const [name, { page }] of Object.entries(visitors))
      await page.screenshot({ path: path.join(folder, `failed-${name}.png`), fullPage: true });
    throw error;
  }
}
