import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inclusivePeriodEnd } from '@aktenlauf/workflows/clocks/inclusive-period.ts';
import type { Application } from '../scripts/application.ts';
import { mailsTo, statusLinkIn, untilMail } from './support/mailbox.ts';
import { expectNoBarrier } from './support/axe.ts';
import { closeBrowser, phone, signIn, visitor } from './support/browser.ts';
import type { Visitor } from './support/browser.ts';
import { findCase, readCase } from './support/cases.ts';
import { applyInBrowser, payInBrowser } from './support/citizen-steps.ts';
import { claim, completeTask, openFromInbox, untilStage } from './support/clerk-steps.ts';
import { certificateFile, declarationFile } from './support/papers.ts';
import { keepingPages } from './support/keep-page.ts';
import { product } from './support/product.ts';
import { StaffClient } from './support/staff-client.ts';

const address = 'ayse.journey@example.org';

describe('An application with a missing declaration', () => {
  let application: Application;
  let citizen: Visitor;
  let clerk: Visitor;
  beforeAll(async () => {
    application = await product();
    citizen = await visitor(application.url, phone);
    clerk = await visitor(application.url);
  }, 300_000);
  afterAll(closeBrowser);

  const journey = async (): Promise<void> => {
    const sink = application.stack.mail.httpUrl;
    const { page } = citizen;
    const desk = clerk.page;
    const here = (visited: Visitor) => (name: string) => expectNoBarrier(visited.page, name);

    const shown = await applyInBrowser(
      page,
      {
        givenName: 'Ayşe',
        familyName: 'Yıldız-Großmann',
        email: address,
        keeper: 'Mehmet Yıldız',
        delivery: 'online',
        certificate: await certificateFile(),
      },
      here(citizen),
    );
    expect(shown.caseNumber).toMatch(/^32-P-\d{4}-\d{5}$/);
    const received = await untilMail(sink, address, /erhalten/);
    expect(received.subject).toContain(shown.caseNumber);

    await signIn(desk, 'Jana Krüger');
    await expectNoBarrier(desk, 'Arbeitsvorrat');
    await openFromInbox(desk, shown.caseNumber);
    await untilStage(desk, 'Vollständigkeit');
    await claim(desk);
    await expectNoBarrier(desk, 'Vorgang');
    await desk.getByRole('button', { name: 'Nachfordern' }).click();
    const question = desk.getByRole('dialog', { name: 'Nachfordern' });
    await question
      .getByLabel('Was brauchen Sie?')
      .fill('Bitte senden Sie uns die Nutzungserklärung des Halters.');
    await question.getByRole('checkbox', { name: 'Nutzungserklärung' }).check();
    await expectNoBarrier(desk, 'Nachfordern');
    await question.getByRole('button', { name: 'Nachforderung senden' }).click();
    await question.waitFor({ state: 'hidden' });

    const asked = await untilMail(sink, address, /noch etwas von Ihnen/);
    expect(asked.text).toContain('Nutzungserklärung');
    await page.goto(statusLinkIn(asked));
    await page.getByRole('heading', { name: 'Wir haben eine Frage' }).waitFor();
    await page.getByLabel('Datei auswählen: Nutzungserklärung').setInputFiles(await declarationFile());
    await page.getByText('Angekommen').waitFor();
    await page.getByLabel('Ihre Antwort').fill('Anbei die Erklärung meines Mannes.');
    await expectNoBarrier(page, 'Status: Frage');
    await page.getByRole('button', { name: 'Antwort senden' }).click();
    await page.getByRole('heading', { name: 'Sie müssen nichts tun' }).waitFor({ timeout: 90_000 });
    await expectNoBarrier(page, 'Status: nichts zu tun');

    await desk.getByText('Antwort auf die Nachforderung').waitFor({ timeout: 90_000 });
    await desk.getByText('Anbei die Erklärung meines Mannes.').first().waitFor();
    await completeTask(desk, 'Unterlagen prüfen');
    await untilStage(desk, 'Prüfung');
    await completeTask(desk, 'Anspruch prüfen');
    await untilStage(desk, 'Gebühr');

    const demanded = await untilMail(sink, address, /Bitte zahlen Sie/);
    expect(demanded.text).toContain('30,70');
    await page.goto(statusLinkIn(demanded));
    await page.getByRole('heading', { name: /Bitte zahlen Sie/ }).waitFor();
    await page.getByRole('button', { name: 'Lieber überweisen' }).click();
    await expectNoBarrier(page, 'Status: zahlen');
    await payInBrowser(page, here(citizen));
    await untilMail(sink, address, /Zahlung|bezahlt/i);

    await untilStage(desk, 'Entscheidung');
    await desk.getByRole('button', { name: 'Entscheiden' }).click();
    await desk.getByRole('radio', { name: 'Bewilligen', exact: true }).check();
    await desk.getByRole('textbox', { name: 'Begründung' }).waitFor();
    // as applied for, never before today; the day itself counts
    const validFrom = await desk.getByLabel('Gültig ab').inputValue();
    expect(validFrom >= '2027-01-01').toBeTrue();
    expect(await desk.getByLabel('Gültig bis').inputValue()).toBe(inclusivePeriodEnd(validFrom, 'P1Y'));
    await desk.getByRole('button', { name: 'Vorschau erzeugen' }).last().click();
    await desk.getByText('Vorschau = versendete Datei').waitFor({ timeout: 90_000 });
    const hash = await desk.getByText(/^sha256/).getAttribute('title');
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    await expectNoBarrier(desk, 'Entscheiden');
    await desk.getByRole('button', { name: 'Bewilligen und versenden' }).click();
    await desk.getByText('bei mir').waitFor();
    await untilStage(desk, 'Versand');

    const provided = await untilMail(sink, address, /Bescheid liegt bereit/);
    await page.goto(statusLinkIn(provided));
    await page.getByRole('heading', { name: 'Ihr Bescheid liegt bereit' }).waitFor();
    await page.getByLabel('Abrufcode').fill('0000-0000');
    await page.getByRole('button', { name: 'Bescheid herunterladen' }).click();
    await page.getByText(/Versuche/).waitFor();
    await expectNoBarrier(page, 'Status: falscher Abrufcode');
    await page.getByLabel('Abrufcode').fill(shown.retrievalCode);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Bescheid herunterladen' }).click();
    const bytes = readFileSync(await (await download).path());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash ?? '');

    await untilStage(desk, 'Abschluss');
    await desk.getByRole('button', { name: 'Vorgang abschließen' }).click();
    const closing = desk.getByRole('dialog', { name: 'Vorgang abschließen' });
    await expectNoBarrier(desk, 'Abschließen');
    await closing.getByRole('button', { name: 'Abschließen' }).click();
    await closing.waitFor({ state: 'hidden' });
    await desk.getByText(/aufbewahrt bis/).waitFor({ timeout: 90_000 });
    await desk.getByRole('tab', { name: 'Akte' }).click();
    await desk.getByRole('button', { name: /Bescheid: Bewilligen/ }).waitFor();
    await expectNoBarrier(desk, 'Akte');

    const staff = await StaffClient.signIn(application.url, 'jana.krueger');
    const record = await readCase(staff, await findCase(staff, shown.caseNumber));
    const kinds = record.documents.map(({ kind }) => kind);
    expect(kinds).toEqual(
      jasmine.arrayContaining(['application', 'evidence', 'receipt', 'notice', 'mail-out']),
    );
    const sent = await mailsTo(sink, address);
    expect(kinds.filter((kind) => kind === 'mail-out').length).toBe(sent.length);
    expect(record.outcome).toBe('approve');
    expect(record.closedAt).not.toBeNull();
    expect([...citizen.faults, ...clerk.faults]).toEqual([]);
  };

  it('goes from the browser through question, answer, payment and approval to the retrieved notice', async () => {
    await keepingPages({ 'approval-citizen': citizen, 'approval-clerk': clerk }, journey);
  }, 300_000);
});
