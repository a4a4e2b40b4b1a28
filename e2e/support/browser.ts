import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { provideChromium } from '../../scripts/testing/chromium.ts';

/** Screens the journeys use. */
export const desk = { width: 1440, height: 900 } as const;
export const phone = { width: 390, height: 844 } as const;

let running: Promise<Browser> | undefined;

function browser(): Promise<Browser> {
  running ??= chromium.launch({
    executablePath: provideChromium(() => undefined),
    // date fields are drawn in the language of the browser, not of the page
    args: ['--lang=de-DE', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    env: { ...process.env, LANGUAGE: 'de' },
  });
  return running;
}

export async function closeBrowser(): Promise<void> {
  await (await running)?.close();
  running = undefined;
}

/** One person at one device: own cookies, German, Berlin time. A script error on any page is kept in `faults`. */
export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly faults: string[];
  close(): Promise<void>;
}

export async function visitor(
  url: string,
  viewport: { readonly width: number; readonly height: number } = desk,
): Promise<Visitor> {
  const context = await (
    await browser()
  ).newContext({
    baseURL: url,
    viewport,
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    acceptDownloads: true,
    reducedMotion: 'reduce',
  });
  const faults: string[] = [];
  context.on('weberror', (error) => void faults.push(error.error().message));
  context.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Trusted ?Type/i.test(message.text()))
      faults.push(message.text());
  });
  context.setDefaultTimeout(45_000);
  return { context, page: await context.newPage(), faults, close: () => context.close() };
}

/** Signs in through the identity provider's page and waits for the desk. @param name as the page shows it: 'Jana Krüger' */
export async function signIn(page: Page, name: string, returnTo = '/'): Promise<void> {
  await page.goto(returnTo);
  await page.getByRole('link', { name: 'Anmelden' }).click();
  await page.getByRole('radio', { name: new RegExp(`^${name}`) }).check();
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await page.getByRole('button', { name: `Konto: ${name}` }).waitFor();
}
