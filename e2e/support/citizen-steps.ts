import type { Page } from 'playwright-core';
import type { UploadFile } from './papers.ts';

/** Who applies for what in a journey. */
export interface Wish {
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string | null;
  /** the vehicle belongs to somebody else, so a declaration of use is needed */
  readonly keeper: string | null;
  readonly delivery: 'online' | 'post';
  readonly certificate: UploadFile;
}

/** What the last page shows once. */
export interface Shown {
  readonly caseNumber: string;
  readonly statusLink: string;
  readonly retrievalCode: string;
}

/** Called on every page passed, with its name. */
export type OnPage = (name: string) => Promise<void>;

/** Fills the application in as a citizen does, page by page, and sends it. */
export async function applyInBrowser(page: Page, wish: Wish, onPage: OnPage): Promise<Shown> {
  const next = page.getByRole('button', { name: 'Weiter', exact: true });
  const choose = (question: string | RegExp, answer: string): Promise<void> =>
    page.getByRole('group', { name: question }).getByRole('radio', { name: answer }).check();
  await page.goto('/lindenau/antrag/bewohnerparkausweis');
  await page.getByRole('heading', { name: 'Antragsteller/in', level: 2 }).waitFor();
  await onPage('Antrag: Antragsteller/in');
  await choose('Anrede', 'Frau');
  await page.getByLabel('Vorname').fill(wish.givenName);
  await page.getByLabel('Nachname').fill(wish.familyName);
  await page.getByLabel('Geburtsdatum').fill('1987-03-04');
  await page.getByLabel('Straße').fill('Am Alten Markt');
  await page.getByLabel('Hausnummer').fill('7');
  await page.getByLabel('Postleitzahl').fill('44620');
  await page.getByLabel('Ort', { exact: true }).fill('Lindenau');
  if (wish.email !== null) await page.getByLabel('E-Mail').fill(wish.email);
  await next.click();
  await page.getByRole('heading', { name: 'Fahrzeug', level: 2 }).waitFor();
  await page.getByLabel('Amtliches Kennzeichen').fill('LIN AY 187');
  await choose(/zugelassen/, wish.keeper === null ? 'auf mich' : 'auf eine andere Person oder Firma');
  if (wish.keeper !== null) await page.getByLabel('Name der Halterin').fill(wish.keeper);
  await onPage('Antrag: Fahrzeug');
  await next.click();
  await page.getByRole('heading', { name: 'Bewohnerparkzone', level: 2 }).waitFor();
  await page.getByRole('combobox', { name: 'Bewohnerparkzone' }).selectOption('Altstadt II');
  await choose('Geltungsdauer', '1 Jahr (30,70 €)');
  await page.getByLabel('Gültig ab').fill('2027-01-01');
  await choose(/zugezogen/, 'Nein');
  await onPage('Antrag: Zone');
  await next.click();
  await page.getByRole('heading', { name: 'So bekommen Sie unsere Antwort', level: 2 }).waitFor();
  await choose(/Wie soll unser Bescheid/, wish.delivery === 'online' ? 'Online abrufen' : 'Mit der Post');
  await onPage('Antrag: Zustellung');
  await next.click();
  await page.getByRole('heading', { name: 'Unterlagen', level: 2 }).waitFor();
  await page.getByLabel('Datei auswählen: Fahrzeugschein').setInputFiles(wish.certificate);
  await page.getByText('Angekommen').waitFor();
  await onPage('Antrag: Unterlagen');
  await next.click();
  await page.getByRole('heading', { name: 'Prüfen und absenden', level: 2 }).waitFor();
  await onPage('Antrag: Prüfen');
  await page.getByRole('button', { name: 'Antrag absenden' }).click();
  await page.getByRole('heading', { name: 'Ihr Antrag ist bei uns' }).waitFor();
  await onPage('Antrag: Eingang');
  return {
    caseNumber: await copied(page, 'Geschäftszeichen'),
    statusLink: await copied(page, 'Link zum Stand Ihres Antrags'),
    retrievalCode: await copied(page, 'Ihr Abrufcode'),
  };
}

/** What a "Kopieren" button puts into the clipboard. */
async function copied(page: Page, label: string): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: `${label} kopieren` }).click();
  await page.getByText(`${label} kopiert`).waitFor();
  return page.evaluate<string>('navigator.clipboard.readText()');
}

/** Pays on the stand-in provider's page and comes back. */
export async function payInBrowser(page: Page, onPage: OnPage): Promise<void> {
  await page.getByRole('button', { name: 'Jetzt online zahlen' }).click();
  await page.getByRole('button', { name: 'Bezahlen' }).click();
  const back = page.getByRole('link', { name: 'Zurück zur Stadt' });
  const arrived = page.getByRole('heading', { name: 'Ihre Zahlung ist angekommen' });
  await back
    .or(page.getByRole('heading', { name: 'Ihre Zahlung', level: 1 }))
    .first()
    .waitFor();
  if (await back.isVisible()) await back.click();
  await arrived.waitFor({ timeout: 90_000 });
  await onPage('Rückkehr vom Bezahldienst');
}
