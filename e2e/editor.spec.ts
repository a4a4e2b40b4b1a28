import type { Application } from '../scripts/application.ts';
import { expectNoBarrier } from './support/axe.ts';
import { closeBrowser, signIn, visitor } from './support/browser.ts';
import type { Visitor } from './support/browser.ts';
import { findCase, readCase } from './support/cases.ts';
import { confirm, openPart, rewrite, untilSaved } from './support/editor-steps.ts';
import { keepingPages } from './support/keep-page.ts';
import { PortalClient } from './support/portal-client.ts';
import { product } from './support/product.ts';
import { StaffClient } from './support/staff-client.ts';

const service = 'Bewohnerparkausweis';

describe("The editor's desk", () => {
  let application: Application;
  let author: Visitor;
  let releaser: Visitor;
  beforeAll(async () => {
    application = await product();
    author = await visitor(application.url);
    releaser = await visitor(application.url);
  }, 300_000);
  afterAll(closeBrowser);

  const journey = async (): Promise<void> => {
    const portal = await PortalClient.connect(application.url);
    const clerk = await StaffClient.signIn(application.url, 'jana.krueger');
    const versionOf = async (caseNumber: string): Promise<string> =>
      (await readCase(clerk, await findCase(clerk, caseNumber))).service.version;
    const running = await portal.apply();
    expect(await versionOf(running.caseNumber)).toBe('1.0.0');

    const { page } = author;
    await signIn(page, 'Nora Weiß');
    await page.getByRole('heading', { name: 'Leistungen' }).waitFor();
    await page.getByRole('link', { name: service, exact: true }).waitFor();
    await expectNoBarrier(page, 'Leistungen');
    await page.getByRole('link', { name: 'Konfiguration prüfen' }).click();
    await page.getByText(/^Stand /).waitFor();
    await expectNoBarrier(page, 'Prüfung der Konfiguration');
    await page.goBack();
    await page.getByRole('link', { name: service, exact: true }).click();
    await page.getByRole('button', { name: 'Entwurf anlegen' }).waitFor();
    await expectNoBarrier(page, 'Verlauf');
    for (const part of ['Formular', 'Werte', 'Abweichungen vor Ort', 'Fassungen']) {
      await openPart(page, part);
      await expectNoBarrier(page, part);
    }
    await page.getByRole('button', { name: 'Entwurf anlegen' }).click();
    await page.getByText('aus Fassung 1.0.0').waitFor();

    // a fault shows where it was made, and goes when it is mended
    await openPart(page, 'Schreiben');
    await page.getByRole('button', { name: 'Bewilligen', exact: true }).click();
    await page.getByRole('group', { name: 'Seite 1' }).waitFor();
    await rewrite(
      page,
      'erteilen wir Ihnen den Bewohnerparkausweis',
      'erhalten Sie {{ form.erfunden }} den Ausweis',
    );
    const faults = page.locator('services-text-editor .faults');
    await faults.waitFor();
    expect(await faults.innerText()).toContain('erfunden');
    await expectNoBarrier(page, 'Schreiben mit Fehler');
    await rewrite(page, '{{ form.erfunden }} den Ausweis', 'den Bewohnerparkausweis');
    await faults.waitFor({ state: 'hidden' });

    await openPart(page, 'Werte');
    await page.getByLabel('Zahlungsziel in Tagen').fill('21');
    await untilSaved(page);
    await expectNoBarrier(page, 'Werte im Entwurf');
    await openPart(page, 'Vergleich');
    const dueDays = page.getByRole('row', { name: /Zahlungsziel in Tagen/ });
    await dueDays.waitFor();
    expect(await dueDays.innerText()).toMatch(/14\s+21/);
    await expectNoBarrier(page, 'Vergleich');

    await openPart(page, 'Beispiele und Proben');
    await page.getByRole('button', { name: 'Proben', exact: true }).click();
    await page.getByRole('heading', { name: 'Wie erwartet' }).waitFor({ timeout: 90_000 });
    await expectNoBarrier(page, 'Probe');

    await openPart(page, 'Freigabe');
    await page.getByRole('button', { name: 'Zur Freigabe vorlegen' }).click();
    await page.getByText(/Vorgelegt von Nora Weiß/).waitFor({ timeout: 90_000 });
    expect(await page.getByRole('button', { name: 'Freigeben', exact: true }).count()).toBe(0);
    await expectNoBarrier(page, 'Freigabe');
    const draft = page.url();
    const id = /entwurf\/([\w-]+)/.exec(draft)?.[1] ?? '';
    const editor = await StaffClient.signIn(application.url, 'nora.weiss');
    const { hash } = await editor.done<{ hash: string }>('GET', `/service-drafts/${id}`);
    const alone = await editor.ask<{ code: string }>('POST', `/service-drafts/${id}/release`, { hash });
    expect(alone.body.code).toBe('same-person');

    const second = releaser.page;
    await signIn(second, 'Paul Richter', new URL(draft).pathname + new URL(draft).search);
    await second.getByRole('button', { name: 'Freigeben', exact: true }).click();
    await confirm(second, 'Freigeben');
    await second.getByText('Alle Fassungen').waitFor({ timeout: 90_000 });
    await second.getByRole('button', { name: 'In Kraft setzen' }).click();
    await confirm(second, 'In Kraft setzen');
    await second.locator('services-version-page header').getByText('in Kraft', { exact: true }).waitFor();

    const later = await portal.apply();
    expect(await versionOf(later.caseNumber)).toBe('1.0.1');
    expect(await versionOf(running.caseNumber)).toBe('1.0.0');
    expect(author.faults).toEqual([]);
    expect(releaser.faults).toEqual([]);
  };

  it(
    'takes a service from a changed letter to new applications, and leaves running cases alone',
    () => keepingPages({ 'editor-author': author, 'editor-releaser': releaser }, journey),
    600_000,
  );
});
