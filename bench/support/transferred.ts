import type { Page } from 'playwright-core';

/** Bytes over the wire, headers included. */
export interface Transferred {
  /** page, styles and scripts: what has to be there before anything can be seen */
  readonly code: number;
  readonly scripts: number;
  readonly fonts: number;
}

/** What an empty cache loads until something stands on the page. @param stands waits for it */
export async function transferred(
  page: Page,
  url: string,
  stands: (page: Page) => Promise<unknown>,
): Promise<Transferred> {
  const network = await page.context().newCDPSession(page);
  const kinds = new Map<string, string>();
  const bytes: Record<string, number> = {};
  let scripts = 0;
  network.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? 'Other';
    bytes[kind] = (bytes[kind] ?? 0) + encodedDataLength;
    if (kind === 'Script') scripts += 1;
  });
  await network.send('Network.enable');
  await page.goto(url);
  await stands(page);
  await page.waitForLoadState('load');
  await network.detach();
  const sum = (...of: string[]) => of.reduce((total, kind) => total + (bytes[kind] ?? 0), 0);
  return { code: sum('Document', 'Stylesheet', 'Script'), scripts, fonts: sum('Font') };
}
