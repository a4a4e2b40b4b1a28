import { provideHttpClient, withInterceptors, withXhr } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { ApiClient } from '../../../api/api-client';
import type { Schema } from '../../../api/schemas';
import { expectAccessible } from '../../../shared/testing/accessible';
import { until } from '../../../shared/testing/until';
import { ApplicationAccess, citizenAccess } from '../data/citizen-access';
import { KeptTexts } from '../data/kept-text';
import { StatusLink } from '../data/status-link';
import { ConsultationPage } from './consultation-page';

const token = 'abcdefghijklmnopqrstuvwxyz012345';
const asked: Schema<'OfficePage'> = {
  tenantName: 'Stadt Lindenau',
  caseNumber: '63-B-2026-00012',
  serviceTitle: 'Bauantrag',
  state: 'sent',
  officeName: 'Brandschutz',
  question: 'Bestehen Bedenken?',
  dueOn: '2026-12-07',
  contact: { name: 'Bauordnung', phone: '0345 1234', email: null },
  files: [{ documentVersionId: 'v', title: 'Lageplan', fileName: 'lageplan.pdf', size: 2048 }],
  waiting: [],
};

describe('the page of a consulted office', () => {
  async function open(page: Partial<Schema<'OfficePage'>> = {}) {
    TestBed.configureTestingModule({
      providers: [
        provideRouter(
          [{ path: ':tenant/beteiligung', component: ConsultationPage }],
          withComponentInputBinding(),
        ),
        provideHttpClient(withXhr(), withInterceptors([citizenAccess])),
        provideHttpClientTesting(),
        ApiClient,
        ApplicationAccess,
        KeptTexts,
        StatusLink,
      ],
    });
    const harness = await RouterTestingHarness.create();
    await harness.navigateByUrl(`/lindenau/beteiligung#${token}`);
    const server = TestBed.inject(HttpTestingController);
    TestBed.tick();
    const call = server.expectOne('/citizen/v1/lindenau/consultation');
    expect(call.request.headers.get('authorization')).toBe(`Link ${token}`);
    call.flush({ ...asked, ...page });
    await harness.fixture.whenStable();
    const element = harness.routeNativeElement as HTMLElement;
    const press = async (words: string): Promise<void> => {
      [...element.querySelectorAll('button')].find((one) => one.textContent?.includes(words))?.click();
      await harness.fixture.whenStable();
    };
    const write = (selector: string, text: string): void => {
      const field = element.querySelector(selector) as HTMLInputElement;
      field.value = text;
      field.dispatchEvent(new Event('input'));
    };
    return { element, server, press, write };
  }
  afterEach(() => sessionStorage.clear());

  it('sends nothing without a text and a name, and names what is missing', async () => {
    const { element, server, press } = await open();
    await press('Stellungnahme senden');
    expect(element.textContent).toContain('Bitte schreiben Sie Ihre Stellungnahme.');
    expect(element.textContent).toContain('Bitte nennen Sie Ihren Namen.');
    server.expectNone('/citizen/v1/lindenau/consultation/reply');
    await expectAccessible(element);
  });

  it('sends the answer and says that it arrived', async () => {
    const { element, server, press, write } = await open();
    expect(element.textContent).toContain('Bestehen Bedenken?');
    write('textarea', 'Keine Bedenken.');
    write('input[autocomplete="name"]', 'B. Brand');
    await press('Stellungnahme senden');
    const call = server.expectOne('/citizen/v1/lindenau/consultation/reply');
    expect(call.request.body).toEqual({ text: 'Keine Bedenken.', name: 'B. Brand' });
    call.flush({ done: true });
    await until(() => element.textContent?.includes('Ihre Stellungnahme ist bei Stadt Lindenau.') === true);
  });

  it('asks for nothing once the clerk has gone on without', async () => {
    const { element } = await open({ state: 'withdrawn', files: [] });
    expect(element.textContent).toContain('Diese Beteiligung ist beendet.');
    expect(element.querySelector('form')).toBeNull();
    await expectAccessible(element);
  });
});
