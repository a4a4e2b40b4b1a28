import type { Application } from '../scripts/application.ts';
import { expectNoBarrier } from './support/axe.ts';
import { closeBrowser, phone, signIn, visitor } from './support/browser.ts';
import type { Visitor } from './support/browser.ts';
import { bookTransfer, claimCase, completeTasks, findCase, readCase } from './support/cases.ts';
import { keepingPages } from './support/keep-page.ts';
import { untilMail } from './support/mailbox.ts';
import { PortalClient } from './support/portal-client.ts';
import { product } from './support/product.ts';
import { applySample, untilCase } from './support/services.ts';
import { StaffClient } from './support/staff-client.ts';

describe('Screens of the services beside parking', () => {
  let application: Application;
  let portal: PortalClient;
  let mira: StaffClient;
  beforeAll(async () => {
    application = await product();
    portal = await PortalClient.connect(application.url);
    mira = await StaffClient.signIn(application.url, 'mira.lange');
  }, 300_000);
  afterAll(closeBrowser);

  const consulting = async (clerk: Visitor, office: Visitor): Promise<void> => {
    const address = 'wasserverband.browser@example.org';
    const { caseNumber } = await applySample(portal, 'bauantrag-vereinfacht/answered', {
      at: 'bauherrschaft',
      email: 'bau.browser@example.org',
    });
    const caseId = await findCase(mira, caseNumber);
    await claimCase(mira, caseId);
    await completeTasks(mira, caseId);
    await untilCase(mira, caseId, 'fee demanded', ({ stage }) => stage === 'fee');
    await bookTransfer(mira, caseId, new Date().toISOString().slice(0, 10));
    await untilCase(mira, caseId, 'review', ({ stage }) => stage === 'review');

    const desk = clerk.page;
    await signIn(desk, 'Mira Lange', `/vorgang/${caseId}`);
    const more = async (action: string): Promise<void> => {
      await desk.getByRole('button', { name: /^Mehr/ }).click();
      await desk.getByRole('menuitem', { name: action }).click();
    };
    await more('Stelle beteiligen');
    const asking = desk.getByRole('dialog', { name: 'Stelle beteiligen' });
    await asking.getByRole('radio', { name: 'Stelle außerhalb' }).check();
    await asking.getByLabel('Name der Stelle').fill('Wasserverband');
    await asking.getByLabel('E-Mail-Adresse').fill(address);
    await asking.getByLabel('Ihre Frage').fill('Kann der Anbau angeschlossen werden?');
    await asking.getByRole('checkbox', { name: 'Lageplan' }).check();
    await expectNoBarrier(desk, 'Stelle beteiligen');
    await asking.getByRole('button', { name: 'Um Stellungnahme bitten' }).click();
    await asking.waitFor({ state: 'hidden' });

    const { text } = await untilMail(application.stack.mail.httpUrl, address, /Bitte um Stellungnahme/);
    const page = office.page;
    await page.goto(/https?:\/\/\S+\/beteiligung#[\w-]+/.exec(text)?.[0] ?? '');
    await page.getByText('Kann der Anbau angeschlossen werden?').waitFor();
    await expectNoBarrier(page, 'Beteiligung');
    await page.getByLabel('Text').fill('Ja, an den Kanal im Gerberufer.');
    await page.getByLabel('Ihr Name').fill('Ruth Adler');
    await page.getByRole('button', { name: 'Stellungnahme senden' }).click();
    await page.getByText('Vielen Dank').waitFor();
    await expectNoBarrier(page, 'Beteiligung: beantwortet');
    await desk.getByText('Ja, an den Kanal im Gerberufer.').first().waitFor();
    await expectNoBarrier(desk, 'Vorgang mit Beteiligung');

    const dueOn = async (): Promise<string> =>
      (await readCase(mira, caseId)).clocks.find(({ kind }) => kind === 'statutory')?.dueOn ?? '';
    const before = await dueOn();
    await more('Entscheidungsfrist verlängern');
    const extending = desk.getByRole('dialog', { name: 'Entscheidungsfrist verlängern' });
    await extending.getByLabel('Begründung für die Mitteilung').fill('Die Entwässerung ist zu klären.');
    await expectNoBarrier(desk, 'Frist verlängern');
    await extending.getByRole('button', { name: 'Entscheidungsfrist verlängern' }).click();
    await untilCase(mira, caseId, 'extended', ({ clocks }) =>
      clocks.some(({ kind, dueOn: day }) => kind === 'statutory' && (day ?? '') > before),
    );
    expect([...clerk.faults, ...office.faults]).toEqual([]);
  };

  it('ask an office, show its answer, and extend the period of a permit', async () => {
    const clerk = await visitor(application.url);
    const office = await visitor(application.url);
    await keepingPages({ 'offices-clerk': clerk, 'offices-office': office }, () => consulting(clerk, office));
  }, 300_000);

  const reporting = async ({ page, faults }: Visitor): Promise<void> => {
    const next = page.getByRole('button', { name: 'Weiter', exact: true });
    const choose = (question: string, answer: string): Promise<void> =>
      page.getByRole('group', { name: question }).getByRole('radio', { name: answer }).check();
    await page.goto('/lindenau/antrag/maengelmelder');
    await page.getByRole('combobox', { name: 'Worum geht es?' }).selectOption('Straßenbeleuchtung');
    await page.getByLabel('Was haben Sie bemerkt?').fill('Die Laterne flackert.');
    await choose('Möchten Sie ein Foto mitschicken?', 'Nein');
    await next.click();
    await page.getByLabel('Straße oder Platz').fill('Lindenallee');
    await next.click();
    await choose('Sollen wir Ihnen antworten?', 'Nein, ich bleibe ungenannt');
    await expectNoBarrier(page, 'Mangel melden: Antwort');
    await next.click();
    await page.getByRole('heading', { name: 'Unterlagen', level: 2 }).waitFor();
    await next.click();
    await page.getByRole('heading', { name: 'Prüfen und absenden', level: 2 }).waitFor();
    expect(await page.getByText('Unser Bescheid').count()).toBe(0);
    await expectNoBarrier(page, 'Mangel melden: Prüfen');
    await page.getByRole('button', { name: 'Antrag absenden' }).click();
    await page.getByText('Nur mit ihm sehen Sie, wie es weitergeht.').waitFor();
    expect(await page.getByText('Ihr Abrufcode').count()).toBe(0);
    await expectNoBarrier(page, 'Mangel melden: Eingang');
    await page.getByRole('link', { name: 'Zum Stand meines Antrags' }).click();
    await page.getByText('Wir sehen uns Ihre Meldung an').first().waitFor();
    await expectNoBarrier(page, 'Stand einer Meldung');
    expect(faults).toEqual([]);
  };

  it('take a report without a name and never ask how an answer should come', async () => {
    const reporter = await visitor(application.url, phone);
    await keepingPages({ reporter }, () => reporting(reporter));
  }, 300_000);
});
