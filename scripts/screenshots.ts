import { chmodSync, copyFileSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { closeBrowser, desk, phone, signIn, visitor } from '../e2e/support/browser.ts';
import { claimCase, completeTasks, findCase } from '../e2e/support/cases.ts';
import { applyInBrowser } from '../e2e/support/citizen-steps.ts';
import { certificateFile } from '../e2e/support/papers.ts';
import { parkingForm } from '../e2e/support/parking-form.ts';
import { PortalClient, registration } from '../e2e/support/portal-client.ts';
import { StaffClient } from '../e2e/support/staff-client.ts';
import { startApplication } from './application.ts';
import type { Application } from './application.ts';
import { explain } from './explain.ts';
import { rootFolder } from './folders.ts';

/**
 * `npm run screenshots`: the main pages of the demo as PNG files in e2e/screenshots/ (desk 1440×900, citizen 390×844).
 * `-- --readme` also renews the two pictures of the README.
 */
const { values: flags } = parseArgs({ options: { readme: { type: 'boolean', default: false } } });
const folder = path.join(rootFolder, 'e2e', 'screenshots');
const readmePictures: Readonly<Record<string, string>> = { 'worklist-inbox': 'worklist', case: 'case' };

/** Keeps the page as it stands once nothing is loading any more. */
async function keep(page: Page, name: string, fullPage = false): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => undefined);
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage });
  console.log(name);
}

/** A case of the demo by its place in the course. */
async function caseAt(staff: StaffClient, filters: object, view = 'all'): Promise<string> {
  const { rows } = await staff.done<{ rows: readonly { id: string }[] }>('POST', '/cases/search', {
    view,
    filters,
    limit: 1,
  });
  const [row] = rows;
  if (row === undefined) throw new Error(`the demo has no case with ${JSON.stringify(filters)}`);
  return row.id;
}

async function clerkPages({ url }: Application): Promise<void> {
  const staff = await StaffClient.signIn(url, 'jana.krueger');
  const clerk = await visitor(url, desk);
  const { page } = clerk;
  await page.goto('/anmelden');
  await keep(page, 'sign-in');
  await signIn(page, 'Jana Krüger');
  await keep(page, 'worklist-mine');
  await page
    .getByRole('link', { name: /^Posteingang/ })
    .first()
    .click();
  await page.getByRole('table').waitFor();
  await page.keyboard.press('j');
  await keep(page, 'worklist-inbox');
  const deciding = await caseAt(staff, { stage: ['decision'], waitingFor: ['us'] });
  for (const [name, address] of [
    ['case', `/vorgang/${await caseAt(staff, { waitingReason: ['answered'] })}`],
    ['case-fee', `/vorgang/${await caseAt(staff, { waitingFor: ['money'] })}`],
    ['case-closed', `/vorgang/${await caseAt(staff, { closed: true })}`],
    ['decide', `/vorgang/${deciding}/entscheiden`],
    ['new-case', '/vorgang-anlegen'],
    ['dossiers', '/akten'],
    ['receivables', '/forderungen'],
    ['dispatch', '/versand'],
  ] as const) {
    await page.goto(address);
    await page.getByRole('button', { name: /Konto: / }).waitFor();
    await keep(page, name);
  }
  await page.goto(`/vorgang/${deciding}/entscheiden`);
  await page.getByRole('textbox', { name: 'Begründung' }).waitFor();
  await page.getByRole('button', { name: 'Vorschau erzeugen' }).last().click();
  await page.getByText('Vorschau = versendete Datei').waitFor();
  await keep(page, 'decide-preview');
  await clerk.close();
}

async function otherDesks({ url }: Application): Promise<void> {
  for (const [person, subject, pages] of [
    [
      'Sabine Möller',
      'sabine.moeller',
      { supervision: '/steuerung', 'worklist-sign-off': '/arbeitsvorrat/zeichnung' },
    ],
    ['Olaf Sommer', 'olaf.sommer', { operations: '/betrieb' }],
    ['Nora Weiß', 'nora.weiss', { services: '/leistungen', 'services-check': '/leistungen/pruefung' }],
  ] as const) {
    const someone = await visitor(url, desk);
    await signIn(someone.page, person);
    for (const [name, address] of Object.entries(pages)) {
      await someone.page.goto(address);
      await keep(someone.page, name);
    }
    if (subject === 'sabine.moeller') {
      const staff = await StaffClient.signIn(url, subject);
      await someone.page.goto(`/vorgang/${await caseAt(staff, { waitingReason: ['sign-off'] })}/zeichnen`);
      await keep(someone.page, 'sign-off');
    }
    await someone.close();
  }
}

async function citizenPages({ url }: Application): Promise<void> {
  const citizen = await visitor(url, phone);
  const { page } = citizen;
  let step = 0;
  await applyInBrowser(
    page,
    {
      givenName: 'Ayşe',
      familyName: 'Yıldız-Großmann',
      email: 'ayse.yg@example.org',
      keeper: 'Mehmet Yıldız',
      delivery: 'online',
      certificate: await certificateFile(),
    },
    async () => {
      step += 1;
      await keep(page, `citizen-application-${step}`, true);
    },
  );
  const staff = await StaffClient.signIn(url, 'jana.krueger');
  const portal = await PortalClient.connect(url);
  const waiting = await portal.apply(parkingForm({}, { email: 'bild.frage@example.org' }));
  const asked = await findCase(staff, waiting.caseNumber);
  await claimCase(staff, asked);
  await staff.done('POST', `/cases/${asked}/information-requests`, {
    text: 'Bitte senden Sie uns ein besser lesbares Bild des Fahrzeugscheins.',
    evidence: ['fahrzeugschein'],
    dueOn: new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10),
  });
  await page.goto(waiting.statusLink);
  await keep(page, 'citizen-status-question', true);
  const owing = await portal.apply(parkingForm({}, { email: 'bild.gebuehr@example.org' }), {
    files: [registration],
  });
  const owed = await findCase(staff, owing.caseNumber);
  await claimCase(staff, owed);
  await completeTasks(staff, owed);
  await page.goto(owing.statusLink);
  await page.getByRole('button', { name: 'Lieber überweisen' }).click();
  await keep(page, 'citizen-status-fee', true);
  await citizen.close();
}

const dataDir = mkdtempSync(path.join(tmpdir(), 'aktenlauf-screenshots-'));
chmodSync(dataDir, 0o755);
mkdirSync(folder, { recursive: true });
let application: Application | undefined;
try {
  application = await startApplication({
    dataDir,
    empty: false,
    temporary: true,
    log: (line) => console.log(line),
  });
  await clerkPages(application);
  await otherDesks(application);
  await citizenPages(application);
  if (flags.readme) {
    mkdirSync(path.join(rootFolder, 'docs', 'images'), { recursive: true });
    for (const [name, picture] of Object.entries(readmePictures))
      copyFileSync(
        path.join(folder, `${name}.png`),
        path.join(rootFolder, 'docs', 'images', `${picture}.png`),
      );
  }
  console.log(`Die Bilder liegen in ${path.relative(rootFolder, folder)}/.`);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
} finally {
  await closeBrowser();
  await application?.stop();
}
process.exit();
