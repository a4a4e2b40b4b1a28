import { civilDayOf } from '@aktenlauf/workflows/clocks/civil-day.ts';
import type { Application } from '../scripts/application.ts';
import { expectNoBarrier } from './support/axe.ts';
import { closeBrowser, signIn, visitor } from './support/browser.ts';
import type { Visitor } from './support/browser.ts';
import { findCase, readCase } from './support/cases.ts';
import { claim, openForSignature, openFromInbox, untilStage } from './support/clerk-steps.ts';
import { parkingForm } from './support/parking-form.ts';
import { PortalClient } from './support/portal-client.ts';
import { keepingPages } from './support/keep-page.ts';
import { product } from './support/product.ts';
import { StaffClient } from './support/staff-client.ts';

describe('A rejection', () => {
  let application: Application;
  let clerk: Visitor;
  let signer: Visitor;
  beforeAll(async () => {
    application = await product();
    clerk = await visitor(application.url);
    signer = await visitor(application.url);
  }, 300_000);
  afterAll(closeBrowser);

  const journey = async (): Promise<void> => {
    const portal = await PortalClient.connect(application.url);
    const { caseNumber } = await portal.apply(
      parkingForm(
        { zone: 'Bahnhof' },
        { anrede: 'Herr', vorname: 'Björn', nachname: 'Łukasiewicz', email: 'bjoern.journey@example.org' },
      ),
      { consent: false },
    );
    const desk = clerk.page;
    await signIn(desk, 'Tim Brandt');
    await openFromInbox(desk, caseNumber);
    await claim(desk);
    await desk.getByRole('button', { name: 'Ablehnen' }).click();
    await desk.getByRole('radio', { name: 'Ablehnen', exact: true }).check();
    await desk.getByRole('button', { name: 'Vorschau erzeugen' }).last().click();
    await desk.getByText('Diese Entscheidung braucht eine Begründung.').waitFor();
    await desk.getByRole('button', { name: '+ Baustein' }).click();
    await desk.getByRole('button', { name: /Kein Hauptwohnsitz in der Zone/ }).click();
    await desk.getByText('Baustein: Kein Hauptwohnsitz in der Zone').waitFor();
    await desk.getByRole('button', { name: 'Vorschau erzeugen' }).last().click();
    await desk.getByText('Vorschau = versendete Datei').waitFor({ timeout: 90_000 });
    await expectNoBarrier(desk, 'Ablehnen');
    await desk.getByRole('button', { name: 'Zur Zeichnung geben' }).click();
    await desk.getByText('bei mir').waitFor();

    const staff = await StaffClient.signIn(application.url, 'tim.brandt');
    const caseId = await findCase(staff, caseNumber);
    const { decisions, seq } = await readCase(staff, caseId);
    const decision = decisions.at(-1);
    const own = await staff.ask<{ code: string }>('POST', `/cases/${caseId}/sign-off`, {
      decisionId: decision?.id,
      sha256: decision?.sha256,
      seq,
    });
    expect([own.status, own.body.code]).toEqual([422, 'same-person']);
    await desk.goto(`/vorgang/${caseId}/zeichnen`);
    await desk.getByText('Diese Entscheidung haben Sie selbst getroffen.').waitFor();
    expect(await desk.getByRole('button', { name: /Zeichnen und versenden/ }).count()).toBe(0);
    await expectNoBarrier(desk, 'Zeichnen: eigene Entscheidung');

    const second = signer.page;
    await signIn(second, 'Sabine Möller');
    await openForSignature(second, caseNumber);
    await second.getByRole('button', { name: 'Prüfen und zeichnen' }).click();
    await second.getByText('Mit Ihrer Zeichnung geht genau diese Datei hinaus').waitFor();
    await expectNoBarrier(second, 'Zeichnen');
    await second.getByRole('button', { name: /Zeichnen und versenden/ }).click();
    await untilStage(second, 'Versand');

    await desk.goto('/versand');
    await desk.getByRole('tab', { name: /Für die Post/ }).click();
    await desk.getByRole('link', { name: caseNumber, exact: true }).waitFor({ timeout: 90_000 });
    await expectNoBarrier(desk, 'Versand: Für die Post');
    await desk.getByRole('button', { name: 'Drucklauf anlegen' }).click();
    await desk
      .getByRole('link', { name: /ZIP laden/ })
      .first()
      .waitFor();
    const download = desk.waitForEvent('download');
    await desk
      .getByRole('link', { name: /ZIP laden/ })
      .first()
      .click();
    expect((await download).suggestedFilename()).toMatch(/\.zip$/);
    await desk
      .getByRole('button', { name: /Zur Post gegeben/ })
      .first()
      .click();
    await desk.getByLabel('Zur Post gegeben am').fill(civilDayOf(new Date().toISOString()));
    await expectNoBarrier(desk, 'Versand: Druckläufe');
    await desk.getByRole('button', { name: 'Tag festhalten' }).click();
    await desk.getByText(/zur Post am/).waitFor();

    await desk.getByRole('tab', { name: /achweis/ }).click();
    const row = desk.getByRole('row').filter({ hasText: caseNumber });
    await row.waitFor();
    await row.getByRole('button', { name: /Warum/ }).click();
    await desk.getByRole('heading', { name: 'So ist der Tag der Bekanntgabe berechnet' }).waitFor();
    await expectNoBarrier(desk, 'Versand: Nachweis');
    const posted = (await readCase(staff, caseId)).dispatches.find(({ purpose }) => purpose === 'notice');
    expect(posted).toEqual(jasmine.objectContaining({ channel: 'post', state: 'posted' }));
    expect(posted?.servedOn ?? '').toMatch(/^\d{4}-\d\d-\d\d$/);
    expect((posted?.remedyEndsOn ?? '') > (posted?.servedOn ?? '')).toBeTrue();
    expect([...clerk.faults, ...signer.faults]).toEqual([]);
  };

  it('takes a reason, a second person and the post, and says when it was served', async () => {
    await keepingPages({ 'rejection-clerk': clerk, 'rejection-signer': signer }, journey);
  }, 300_000);
});
