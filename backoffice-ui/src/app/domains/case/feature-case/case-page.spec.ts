import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { expectAccessible } from '../../../shared/testing/accessible';
import { arriving, until } from '../../../shared/testing/until';
import { aSession } from '../../../shared/testing/sessions';
import { Toasts } from '../../../shared/ui-toast/toasts';
import { DRAFT_PORT } from '../../../shared/util-draft/drafts';
import { LIVE_HOST } from '../../../shared/util-live/live';
import { Session } from '../../../shared/util-session/session';
import type { CaseDetail } from '../data/case-shapes';
import { aCase } from '../testing/a-case';
import { CaseActs } from './case-acts';
import { CasePage } from './case-page';

const port = {
  load: () => Promise.resolve(null),
  save: () => Promise.reject(new Error('offline')),
  discard: () => Promise.resolve(),
};

describe('The case page', () => {
  let http: HttpTestingController;
  let fixture: ComponentFixture<CasePage>;
  let element: HTMLElement;

  async function open(): Promise<void> {
    localStorage.clear();
    sessionStorage.setItem(
      'aktenlauf.list',
      JSON.stringify({
        title: 'Team Ordnung',
        url: '/arbeitsvorrat/team',
        ids: ['c0', 'c1', 'c2'],
        total: 131,
      }),
    );
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([]),
        { provide: LIVE_HOST, useValue: () => () => undefined },
        { provide: DRAFT_PORT, useValue: port },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    const loaded = TestBed.inject(Session).load();
    http.expectOne('/api/v1/session').flush(aSession());
    await loaded;
    fixture = TestBed.createComponent(CasePage);
    fixture.componentRef.setInput('id', 'c1');
    // Twice: the case's id reaches the requests through an effect.
    TestBed.tick();
    TestBed.tick();
    element = fixture.nativeElement as HTMLElement;
  }

  async function answer(detail: CaseDetail): Promise<void> {
    for (const request of http.match(() => true)) {
      const { url } = request.request;
      if (url.endsWith('/timeline')) request.flush({ items: [], next: null });
      else if (url.endsWith('/presence')) request.flush({ viewers: [] });
      else if (url.endsWith('/worklists')) request.flush({ views: [], savedViews: [] });
      else request.flush(detail);
    }
    await fixture.whenStable();
  }

  function key(name: string): void {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }));
  }

  afterEach(() => sessionStorage.removeItem('aktenlauf.list'));

  it('says what happened when the case is not there, and leads back', async () => {
    await open();
    for (const request of http.match(() => true)) {
      if (request.request.url.endsWith('/cases/c1'))
        request.flush({ code: 'not-found' }, { status: 404, statusText: 'Not Found' });
      else request.flush({ views: [], savedViews: [], viewers: [], items: [], next: null });
    }
    await fixture.whenStable();
    expect(element.querySelector('ui-error')?.textContent).toContain('Nicht gefunden');
    expect(element.querySelector('.whole a')?.getAttribute('href')).toBe('/arbeitsvorrat/team');
  });

  it('builds its buttons only from what the server offers', async () => {
    await open();
    await answer(aCase({ availableActions: [{ type: 'request-information', title: 'Nachfordern' }] }));
    const bar = element.querySelector('.bar');
    expect([...(bar?.querySelectorAll('button') ?? [])].map((one) => one.textContent?.trim())).toEqual([
      'Nachfordern r',
    ]);
  });

  it('reminds of what the person noted for a day until it is ticked off', async () => {
    await open();
    const followUp = { id: 'f1', dueOn: '2026-11-30', text: 'Rückruf abwarten' };
    await answer(aCase({ followUp }));
    const strip = element.querySelector('case-follow-up-strip');
    expect(strip?.textContent).toContain('Wiedervorlage 30.11.2026: Rückruf abwarten');
    strip?.querySelector('button')?.click();
    const done = await arriving(http, '/api/v1/follow-ups/f1/done');
    expect(done.request.headers.get('idempotency-key')).toBeTruthy();
    done.flush({ done: true });
    await until(() => http.match('/api/v1/cases/c1').map((one) => one.flush(aCase({}))).length > 0);
    await until(() => element.querySelector('case-follow-up-strip') === null);
  });

  it('begins with what the list asked for, once, and takes the wish out of the address', async () => {
    await open();
    fixture.componentRef.setInput('aktion', 'nachfordern');
    const navigate = spyOn(TestBed.inject(Router), 'navigate').and.resolveTo(true);
    const run = spyOn(fixture.debugElement.injector.get(CaseActs), 'run').and.resolveTo();
    const action = { type: 'request-information', title: 'Nachfordern' };
    await answer(aCase({ availableActions: [action] }));
    expect(run).toHaveBeenCalledOnceWith({ kind: 'offer', action });
    expect(navigate.calls.mostRecent().args[1]?.queryParams).toEqual({ aktion: null });
  });

  it('says so when the case does not offer what the list asked for', async () => {
    await open();
    fixture.componentRef.setInput('aktion', 'nachfordern');
    spyOn(TestBed.inject(Router), 'navigate').and.resolveTo(true);
    await answer(aCase());
    expect(TestBed.inject(Toasts).shown()[0]?.text).toContain('gerade nicht möglich');
  });

  it('goes on in the list it was opened from with n', async () => {
    await open();
    await answer(aCase());
    const navigate = spyOn(TestBed.inject(Router), 'navigate').and.resolveTo(true);
    key('n');
    expect(navigate).toHaveBeenCalledOnceWith(['/vorgang', 'c2']);
  });

  it('shows what stood there before a correction', async () => {
    await open();
    const detail = aCase();
    const field = {
      pointer: '/strasse',
      label: 'Straße',
      value: 'Am Alten Markt 7',
      raw: 'Am Alten Markt 7',
      corrected: { from: 'Markt 7', reason: 'Meldebestätigung', by: 'JK', at: '2026-11-13T09:00:00Z' },
    };
    await answer({
      ...detail,
      application: { ...detail.application, groups: [{ title: 'Antrag', fields: [field] }] },
    });
    expect(element.querySelector('mark')?.textContent).toBe('Am Alten Markt 7');
    expect(element.querySelector('dd .small')?.textContent).toContain('vorher „Markt 7“');
  });

  it('is accessible', async () => {
    await open();
    await answer(
      aCase({
        availableActions: [
          { type: 'decide', key: 'ablehnen', title: 'Ablehnen', outcome: 'reject', primary: true },
          { type: 'discontinue', title: 'Einstellen' },
        ],
        evidence: [{ key: 'a', title: 'Fahrzeugschein', required: true, state: 'missing', documents: [] }],
        due: { at: '2026-11-26T22:59:59Z', on: '2026-11-26', paused: false, clock: null },
      }),
    );
    await expectAccessible(element);
  });
});
