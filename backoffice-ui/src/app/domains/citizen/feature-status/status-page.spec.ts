import { provideHttpClient, withXhr } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { ApiClient } from '../../../api/api-client';
import type { Schema } from '../../../api/schemas';
import { expectAccessible } from '../../../shared/testing/accessible';
import { KeptTexts } from '../data/kept-text';
import { StatusLink } from '../data/status-link';
import { StatusPage } from './status-page';

const token = 'abcdefghijklmnopqrstuvwxyz012345';
const waiting: Schema<'CitizenStatus'> = {
  caseNumber: '32-P-2026-01874',
  serviceTitle: 'Bewohnerparkausweis',
  tenantName: 'Stadt Lindenau',
  headline: { kind: 'pay', title: 'Bitte zahlen Sie 30,70 €', text: 'Dann geht es weiter.' },
  steps: [
    { title: 'Antrag eingegangen', state: 'done', on: '2026-11-12' },
    { title: 'Wir warten auf Ihre Zahlung', state: 'now' },
    { title: 'Entscheidung', state: 'ahead' },
  ],
  contact: { name: 'Parken', phone: '0345 1234', email: null },
  expected: { fromDays: 6, toDays: 11, sample: 84 },
  payment: {
    amount: 3070,
    paymentReference: 'P-26-0001',
    dueOn: '2026-12-01',
    iban: 'DE02120300000000202051',
    recipient: 'Stadtkasse',
    qrSvg: '<svg xmlns="http://www.w3.org/2000/svg"/>',
  },
  messages: [],
  messageFiles: [],
};

describe('status page', () => {
  async function open(reply: {
    status?: Partial<Schema<'CitizenStatus'>>;
    refused?: { status: number; code: string };
  }) {
    TestBed.configureTestingModule({
      providers: [
        provideRouter([{ path: ':tenant/status', component: StatusPage }], withComponentInputBinding()),
        provideHttpClient(withXhr()),
        provideHttpClientTesting(),
        ApiClient,
        StatusLink,
        KeptTexts,
      ],
    });
    const harness = await RouterTestingHarness.create();
    await harness.navigateByUrl(`/lindenau/status#${token}`);
    const server = TestBed.inject(HttpTestingController);
    const element = harness.routeNativeElement as HTMLElement;
    TestBed.tick();
    const call = server.expectOne('/citizen/v1/lindenau/status');
    if (reply.refused)
      call.flush({ code: reply.refused.code }, { status: reply.refused.status, statusText: 'Refused' });
    else call.flush({ ...waiting, ...reply.status });
    await harness.fixture.whenStable();
    const press = async (words: string): Promise<void> => {
      const button = [...element.querySelectorAll<HTMLElement>('button, a')].find((one) =>
        one.textContent?.includes(words),
      );
      button?.click();
      await harness.fixture.whenStable();
    };
    /** lets the page go on after a reply: its promises first, then what it shows */
    const settle = async (): Promise<void> => {
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
      await harness.fixture.whenStable();
    };
    /** the page reads the status again after a change */
    const reread = async (): Promise<void> => {
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
      TestBed.tick();
      server.expectOne('/citizen/v1/lindenau/status').flush(waiting);
    };
    return { element, server, press, settle, reread };
  }
  afterEach(() => sessionStorage.clear());

  it('offers a new link instead of a dead end when the link has expired', async () => {
    const { element, server, press, settle } = await open({ refused: { status: 410, code: 'link-expired' } });
    expect(element.textContent).toContain('Dieser Link ist abgelaufen');
    await press('Neuen Link schicken');
    expect(element.textContent).toContain('Bitte geben Sie das Geschäftszeichen an.');
    const [number, mail] = [...element.querySelectorAll('input')];
    for (const [field, text] of [
      [number, '32-P-2026-01874'],
      [mail, 'a@b.example'],
    ] as const) {
      if (field === undefined) throw new Error('no field');
      field.value = text;
      field.dispatchEvent(new Event('input'));
    }
    await press('Neuen Link schicken');
    const call = server.expectOne('/citizen/v1/lindenau/link-renewals');
    expect(call.request.body).toEqual({ caseNumber: '32-P-2026-01874', email: 'a@b.example' });
    call.flush({ done: true }, { status: 202, statusText: 'Accepted' });
    await settle();
    expect(element.textContent).toContain('Wenn diese Angaben zu einem Antrag gehören');
    await expectAccessible(element);
  });

  it('says nothing about how long it takes when too few cases are behind it', async () => {
    const { element } = await open({ status: { expected: { fromDays: 6, toDays: 11, sample: 9 } } });
    expect(element.textContent).not.toContain('Meist fertig');
  });

  it('begins with what there is to do and gives everything for a transfer', async () => {
    const { element, press } = await open({});
    const order = [
      'Bitte zahlen Sie 30,70 €',
      'Jetzt online zahlen',
      'Lieber überweisen',
      'Meist fertig in 6 bis 11 Arbeitstagen',
      '84',
      'Antrag eingegangen',
      'Nachrichten',
    ];
    const places = order.map((words) => element.textContent?.indexOf(words) ?? -1);
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    await press('Lieber überweisen');
    for (const words of ['Stadtkasse', 'DE02 1203 0000 0000 2020 51', 'P-26-0001', '30,70'])
      expect(element.textContent).toContain(words);
    await expectAccessible(element);
  });

  it('keeps a half-written message over a reload and empties it only when it was sent', async () => {
    const { element, server, press, settle, reread } = await open({});
    await press('Nachricht schreiben');
    const field = element.querySelector('textarea') as HTMLTextAreaElement;
    field.value = 'Wann ist es so weit?';
    field.dispatchEvent(new Event('input'));
    expect(new KeptTexts().open('lindenau', 'message').text()).toBe('Wann ist es so weit?');
    await press('Nachricht senden');
    server
      .expectOne('/citizen/v1/lindenau/status/messages')
      .flush({ code: 'unavailable' }, { status: 503, statusText: 'Unavailable' });
    await settle();
    expect(new KeptTexts().open('lindenau', 'message').text()).toBe('Wann ist es so weit?');
    await press('Nachricht senden');
    server
      .expectOne('/citizen/v1/lindenau/status/messages')
      .flush({ id: 'm' }, { status: 201, statusText: 'Created' });
    await reread();
    await settle();
    expect(new KeptTexts().open('lindenau', 'message').text()).toBe('');
  });

  it('tells the office that its message was seen, and opens its file with the code only', async () => {
    const file = { documentVersionId: 'v', fileName: 'merkblatt.pdf', size: 2048 };
    const message = {
      id: 'm',
      direction: 'out' as const,
      text: 'Ihr Ausweis liegt bereit.',
      createdAt: '2026-11-20T09:00:00Z',
      unread: true,
      files: [file],
    };
    const { element, server, press } = await open({ status: { messages: [message] } });
    server.expectOne('/citizen/v1/lindenau/status/messages/seen').flush({ done: true });
    expect(element.textContent).toContain('neu');
    await press('merkblatt.pdf');
    await press('Herunterladen');
    expect(element.textContent).toContain('Bitte geben Sie Ihren Abrufcode ein.');
    server.expectNone('/citizen/v1/lindenau/status/messages/m/files/v');
    await expectAccessible(element);
  });

  it('asks for nothing any more when the code is locked, and says that the notice comes by post', async () => {
    const notice = { available: true, retrieved: false, needsCode: true, triesLeft: 0 };
    const headline = { kind: 'retrieve' as const, title: 'Ihr Bescheid liegt bereit', text: 'Mit dem Code.' };
    const { element } = await open({ status: { payment: undefined, headline, notice } });
    expect(element.textContent).toContain('Ihr Bescheid kommt mit der Post');
    expect(element.textContent).not.toContain('Mit dem Code.');
    expect(element.querySelector('citizen-notice input')).toBeNull();
    await expectAccessible(element);
  });

  it('asks for the code and counts the tries with the office', async () => {
    const notice = { available: true, retrieved: false, needsCode: true, triesLeft: 1 };
    const headline = {
      kind: 'retrieve' as const,
      title: 'Ihr Bescheid liegt bereit',
      text: 'Sie brauchen den Code.',
    };
    const { element, press } = await open({ status: { payment: undefined, headline, notice } });
    expect(element.textContent).toContain('Noch ein Versuch');
    await press('Bescheid herunterladen');
    expect(element.textContent).toContain('Bitte geben Sie Ihren Abrufcode ein.');
    await expectAccessible(element);
  });
});
