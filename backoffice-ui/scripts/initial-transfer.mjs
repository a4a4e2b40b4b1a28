// Bytes a browser loads until the first row of the inbox stands, by kind, with an empty cache.
// usage: node backoffice-ui/scripts/initial-transfer.mjs [address of a running `npm start`, default http://localhost:4800]
import { chromium } from 'playwright-core';

const url = process.argv[2] ?? 'http://localhost:4800';
const browser = await chromium.launch({
  executablePath: process.env.CHROME_BIN ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const door = await browser.newContext({ baseURL: url, locale: 'de-DE' });
const page = await door.newPage();
await page.goto('/');
await page.getByRole('link', { name: 'Anmelden' }).click();
await page.getByRole('radio', { name: /^Jana Krüger/ }).check();
await page.getByRole('button', { name: 'Anmelden' }).click();
await page.getByRole('button', { name: 'Konto: Jana Krüger' }).waitFor();

const fresh = await browser.newContext({ baseURL: url, locale: 'de-DE' });
await fresh.addCookies(await door.cookies());
const desk = await fresh.newPage();
const network = await fresh.newCDPSession(desk);
const kinds = new Map();
const bytes = {};
network.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
  const kind = kinds.get(requestId) ?? 'Other';
  bytes[kind] = (bytes[kind] ?? 0) + encodedDataLength;
});
await network.send('Network.enable');
await desk.goto('/de/arbeitsvorrat/posteingang');
await desk.locator('table tbody tr').first().waitFor();
await desk.waitForLoadState('load');
const code = ['Document', 'Stylesheet', 'Script'].reduce((sum, kind) => sum + (bytes[kind] ?? 0), 0);
console.log(`page, styles and scripts: ${(code / 1000).toFixed(1)} kB`, bytes);
await browser.close();
