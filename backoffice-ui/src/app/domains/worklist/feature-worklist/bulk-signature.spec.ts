import { provideHttpClient } from '@angular/common/http';
import {
  HttpTestingController,
  type TestRequest,
  provideHttpClientTesting,
} from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { aSession } from '../../../shared/testing/sessions';
import { arriving, until } from '../../../shared/testing/until';
import { Confirm, type ConfirmQuestion } from '../../../shared/ui-confirm/confirm';
import { LIVE_HOST } from '../../../shared/util-live/live';
import { Session } from '../../../shared/util-session/session';
import { aPage, aRow } from '../testing/rows';
import { Worklist } from './worklist';

const awaiting = { id: 'd1', title: 'Ablehnen', state: 'awaiting-sign-off', sha256: 'a'.repeat(64) };
const readable = { seq: 7, decisions: [awaiting], availableActions: [{ type: 'sign-off' }], blocked: [] };

describe('Signing several decisions', () => {
  let http: HttpTestingController;
  let element: HTMLElement;
  let confirmed: boolean;
  const asked: ConfirmQuestion[] = [];

  beforeEach(async () => {
    sessionStorage.clear();
    localStorage.setItem('aktenlauf.preview', 'off');
    asked.length = 0;
    confirmed = true;
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([{ path: 'arbeitsvorrat/:slug', component: Worklist }]),
        { provide: LIVE_HOST, useValue: () => () => undefined },
        {
          provide: Confirm,
          useValue: {
            ask: (question: ConfirmQuestion) => {
              asked.push(question);
              return Promise.resolve({ confirmed, reason: '' });
            },
          },
        },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    const loaded = TestBed.inject(Session).load();
    http.expectOne('/api/v1/session').flush(aSession({ roles: ['signer'] }));
    await loaded;
    const harness = await RouterTestingHarness.create('/arbeitsvorrat/zeichnung');
    (await reply('/api/v1/worklists')).flush({ views: [], savedViews: [] });
    (await reply('/api/v1/cases/search')).flush(aPage([aRow('1'), aRow('2')], 2));
    const aside = ['/api/v1/services', '/api/v1/people', '/api/v1/access-requests'];
    TestBed.tick();
    for (const read of http.match(({ url }) => aside.includes(url))) read.flush({ rows: [] });
    await harness.fixture.whenStable();
    element = harness.fixture.nativeElement as HTMLElement;
    const boxes = () => [...element.querySelectorAll<HTMLInputElement>('tbody input[type=checkbox]')];
    await until(() => boxes().length === 2);
    for (const at of [0, 1]) {
      boxes()[at]?.click();
      await until(() => element.textContent?.includes(`${at + 1} ausgewählt`) === true);
    }
    button('Zeichnen …')?.click();
  });

  const reply = (url: string): Promise<TestRequest> => arriving(http, url);
  const button = (name: string): HTMLButtonElement | undefined =>
    [...element.querySelectorAll('button')].find((one) => one.textContent?.trim() === name);

  it('signs nothing without the answer', async () => {
    confirmed = false;
    (await reply('/api/v1/cases/1')).flush(readable);
    (await reply('/api/v1/cases/2')).flush(readable);
    await until(() => asked.length === 1);
    await TestBed.inject(Confirm).ask(asked[0] as ConfirmQuestion);
    TestBed.tick();
    http.expectNone('/api/v1/cases/1/sign-off');
    expect(button('Zeichnen …')).toBeDefined();
  });

  it('names what the person decided alone, and signs the rest by the letter that was read', async () => {
    (await reply('/api/v1/cases/1')).flush({
      ...readable,
      availableActions: [],
      blocked: [{ type: 'sign-off', title: 'Zeichnen', why: 'same-person' }],
    });
    (await reply('/api/v1/cases/2')).flush(readable);
    await until(() => asked.length === 1);
    expect(asked[0]?.title).toBe('1 Entscheidung zeichnen?');
    expect(asked[0]?.text).toContain('Ablehnen (1)');
    const signed = await reply('/api/v1/cases/2/sign-off');
    expect(signed.request.body).toEqual({ decisionId: 'd1', sha256: awaiting.sha256, seq: 7 });
    signed.flush({ state: 'applied' });
    http.expectNone('/api/v1/cases/1/sign-off');
    await until(() => element.textContent?.includes('1 von 2 erledigt') === true);
    expect(element.textContent).toContain('zeichnen muss eine andere Person');
  });
});
