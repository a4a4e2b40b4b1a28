import { mkdtempSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findCase } from '../e2e/support/cases.ts';
import { closeBrowser, signIn, visitor } from '../e2e/support/browser.ts';
import { parkingForm } from '../e2e/support/parking-form.ts';
import { PortalClient } from '../e2e/support/portal-client.ts';
import { StaffClient } from '../e2e/support/staff-client.ts';
import { startApplication } from '../scripts/application.ts';
import { numberArgument } from './support/arguments.ts';
import { startFreshApp } from './support/fresh-app.ts';
import { lighthouseScores } from './support/lighthouse-scores.ts';
import { copyCase } from './support/many-cases.ts';
import type { Measured } from './support/result.ts';
import { scrolled } from './support/scrolled.ts';
import { standStill } from './support/still-worker.ts';
import { median, quantile } from './support/statistics.ts';
import { transferred } from './support/transferred.ts';

const pictures = 900;
const inbox = '/de/arbeitsvorrat/posteingang';

/**
 * What a browser with an empty cache loads until the worklist stands ÷ what it loads of an untouched `ng new`, both with brotli.
 * Beside it: how an inbox of 100,000 cases (`--cases`) scrolls, and what Lighthouse says of it and of the citizen's pages.
 */
export async function measure(): Promise<Measured> {
  const cases = numberArgument('cases', 100_000);
  const dataDir = mkdtempSync(path.join(tmpdir(), 'aktenlauf-bench-'));
  chmodSync(dataDir, 0o755);
  const fresh = await startFreshApp();
  const application = await startApplication({
    dataDir,
    empty: true,
    temporary: true,
    environment: { AKTENLAUF_RATE_LIMITS: 'off', AKTENLAUF_LOG_LEVEL: 'warn' },
    log: (line) => console.log(line),
  });
  let goOn = (): void => undefined;
  try {
    const clerk = await StaffClient.signIn(application.url, 'jana.krueger');
    const portal = await PortalClient.connect(application.url);
    const { caseNumber } = await portal.apply(parkingForm());
    const { superuserUrl, ownerUrl } = application.stack.postgres;
    const database = new URL(superuserUrl);
    database.pathname = new URL(ownerUrl).pathname;
    goOn = standStill(application);
    await copyCase(database.href, await findCase(clerk, caseNumber), cases - 1);
    console.log(`${cases} cases lie in the inbox`);

    const reference = await visitor(fresh.url);
    const least = await transferred(reference.page, fresh.url, (page) => page.locator('h1').waitFor());
    await reference.close();

    const door = await visitor(application.url);
    await signIn(door.page, 'Jana Krüger');
    const desk = await visitor(application.url);
    await desk.context.addCookies(await door.context.cookies());
    const ours = await transferred(desk.page, inbox, (page) => page.locator('tbody tr').first().waitFor());

    const { frames, rows } = await scrolled(desk.page, '.rows', pictures);
    if (rows < 400) {
      const said = await desk.page.locator('.rows .notice, wl-list-footer').allInnerTexts();
      throw new Error(
        `only ${rows} rows passed in ${frames.length} pictures; the list says: ${said.join(' | ')}`,
      );
    }
    const cookie = (await door.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    await desk.close();
    await door.close();

    const citizen = await lighthouseScores(`${application.url}/de/lindenau`);
    const worklist = await lighthouseScores(`${application.url}${inbox}`, cookie);
    return {
      ratio: ours.code / least.code,
      figures: {
        ours_kb: ours.code / 1_000,
        ours_scripts: ours.scripts,
        ours_fonts_kb: ours.fonts / 1_000,
        reference_kb: least.code / 1_000,
        scroll_p95_ms: quantile(frames, 0.95),
        scroll_median_ms: median(frames),
        scrolled_rows: rows,
        citizen_performance: citizen.performance,
        citizen_accessibility: citizen.accessibility,
        worklist_performance: worklist.performance,
        worklist_accessibility: worklist.accessibility,
      },
    };
  } finally {
    await closeBrowser();
    goOn();
    fresh.stop();
    await application.stop();
  }
}
