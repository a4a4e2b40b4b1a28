import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';
import lighthouse from 'lighthouse';
import { freePort } from '../../scripts/stack/ports.ts';
import { provideChromium } from '../../scripts/testing/chromium.ts';

/** From 0 to 100, on an emulated phone over a slow line. */
export interface Scores {
  readonly performance: number;
  readonly accessibility: number;
}

/** Lets Lighthouse look at a page. @param cookie for a page behind the sign-in */
export async function lighthouseScores(url: string, cookie?: string): Promise<Scores> {
  const port = await freePort();
  const browser: Browser = await chromium.launch({
    executablePath: provideChromium(() => undefined),
    args: [`--remote-debugging-port=${port}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  try {
    const run = await lighthouse(url, {
      port,
      output: 'json',
      logLevel: 'error',
      onlyCategories: ['performance', 'accessibility'],
      ...(cookie === undefined ? {} : { extraHeaders: { cookie } }),
    });
    const score = (category: string): number => {
      const found = run?.lhr.categories[category]?.score;
      if (found === undefined || found === null)
        throw new Error(`no score for ${category} of ${url}: ${run?.lhr.runtimeError?.message ?? ''}`);
      return Math.round(found * 100);
    };
    return { performance: score('performance'), accessibility: score('accessibility') };
  } finally {
    await browser.close();
  }
}
