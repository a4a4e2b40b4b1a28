import { provideHttpClient } from '@angular/common/http';
import {
  HttpTestingController,
  type TestRequest,
  provideHttpClientTesting,
} from '@angular/common/http/testing';
import { Component, type Provider, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { expectAccessible } from '../../../shared/testing/accessible';
import { aSession } from '../../../shared/testing/sessions';
import { arriving, until } from '../../../shared/testing/until';
import { Toasts } from '../../../shared/ui-toast/toasts';
import { LIVE_HOST } from '../../../shared/util-live/live';
import { SearchText } from '../../../shared/util-search/search-text';
import { Session } from '../../../shared/util-session/session';
import { aPage, aRow } from '../testing/rows';
import type { CasePage } from '../data/shapes';
import { Worklist } from './worklist';

@Component({ template: `Vorgang` })
class CasePageStub {}

describe('Worklist', () => {
  let http: HttpTestingController;
  let harness: RouterTestingHarness;
  let element: HTMLElement;

  async function open(url: string, page: CasePage, others: readonly Provider[] = []): Promise<void> {
    sessionStorage.clear();
    localStorage.setItem('aktenlauf.preview', 'off');
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([
          { path: 'arbeitsvorrat/:slug', component: Worklist },
          { path: 'vorgang/:id', component: CasePageStub },
        ]),
        { provide: LIVE_HOST, useValue: () => () => undefined },
        ...others,
      ],
    });
    http = TestBed.inject(HttpTestingController);
    const loaded = TestBed.inject(Session).load();
    http.expectOne('/api/v1/session').flush(aSession());
    await loaded;
    harness = await RouterTestingHarness.create(url);
    (await reply('/api/v1/worklists')).flush({ views: [], savedViews: [] });
    (await reply('/api/v1/cases/search')).flush(page);
    const aside = ['/api/v1/services', '/api/v1/people', '/api/v1/access-requests'];
    TestBed.tick();
    for (const read of http.match(({ url }) => aside.includes(url))) read.flush({ rows: [] });
    await harness.fixture.whenStable();
    element = harness.fixture.nativeElement as HTMLElement;
  }

  const reply = (url: string): Promise<TestRequest> => arriving(http, url);

  function press(key: string): void {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    TestBed.tick();
  }
  const current = () => element.querySelector('tr.focus a')?.textContent;

  it('says why a list is empty, and takes filters away when they are the reason', async () => {
    await open('/arbeitsvorrat/meine?stand=pruefung', aPage([], 0));
    expect(element.textContent).toContain('Kein Vorgang passt');
    const button = [...element.querySelectorAll('button')].find((one) =>
      one.textContent?.includes('Filter aufheben'),
    );
    button?.click();
    const again = await reply('/api/v1/cases/search');
    expect(TestBed.inject(Router).url).toBe('/arbeitsvorrat/meine');
    again.flush(aPage([aRow('1')], 1));
    await until(() => element.querySelectorAll('tbody tr').length === 1);
  });

  it('looks further for words that this list does not have: in all open cases, then in closed ones', async () => {
    const searchAll = jasmine.createSpy('searchAll').and.resolveTo(true);
    const search = { provide: SearchText, useValue: { text: signal('Mende'), searchAll } };
    const wider = () => element.querySelector<HTMLButtonElement>('ui-empty .primary');
    const go = async (url: string): Promise<void> => {
      await TestBed.inject(Router).navigateByUrl(url);
      (await reply('/api/v1/cases/search')).flush(aPage([], 0));
      await until(() => element.textContent?.includes('Kein Vorgang passt') === true);
    };
    await open('/arbeitsvorrat/meine', aPage([], 0), [search]);
    expect(wider()?.textContent?.trim()).toBe('In allen Vorgängen suchen');
    wider()?.click();
    expect(searchAll).toHaveBeenCalledWith(false);
    await go('/arbeitsvorrat/alle');
    expect(wider()?.textContent?.trim()).toBe('In abgeschlossenen suchen');
    wider()?.click();
    expect(searchAll).toHaveBeenCalledWith(true);
    await go('/arbeitsvorrat/alle?abgeschlossen=ja');
    expect(wider()).toBeNull();
  });

  it('does not claim what lies with somebody else', async () => {
    const assignee = { id: 'p2', initials: 'TB', displayName: 'Tobias Berg' };
    await open('/arbeitsvorrat/meine', aPage([aRow('1', { assignee })], 1));
    press('j');
    await until(() => current() === '32-P-2026-1');
    press('c');
    await until(() => TestBed.inject(Toasts).shown().length > 0);
    http.expectNone('/api/v1/cases/1/claim');
    expect(TestBed.inject(Toasts).shown()[0]?.text).toContain('liegt bei Tobias Berg');
  });

  it('tells who was faster and shows the row as it stands', async () => {
    await open('/arbeitsvorrat/meine', aPage([aRow('1')], 1));
    press('j');
    await until(() => current() === '32-P-2026-1');
    press('c');
    const claim = await reply('/api/v1/cases/1/claim');
    claim.flush({ code: 'already-claimed' }, { status: 409, statusText: 'Conflict' });
    const assignee = { id: 'p2', initials: 'TB', displayName: 'Tobias Berg' };
    (await reply('/api/v1/cases/search')).flush(aPage([aRow('1', { assignee })], 1));
    await until(() => TestBed.inject(Toasts).shown().length > 0);
    expect(TestBed.inject(Toasts).shown()[0]?.text).toContain('hat gerade Tobias Berg übernommen');
    await until(() => element.querySelector('ui-avatar')?.textContent?.includes('TB') === true);
  });

  it('moves with j and k, stays at the ends, and opens with the list in hand', async () => {
    await open('/arbeitsvorrat/meine', aPage([aRow('1'), aRow('2')], 2));
    press('j');
    await until(() => current() === '32-P-2026-1');
    press('j');
    await until(() => current() === '32-P-2026-2');
    press('j');
    expect(current()).toBe('32-P-2026-2');
    press('k');
    await until(() => current() === '32-P-2026-1');
    element.querySelector<HTMLElement>('tr.focus a')?.click();
    await until(() => TestBed.inject(Router).url === '/vorgang/1');
    const handed = JSON.parse(sessionStorage.getItem('aktenlauf.list') ?? '{}') as Record<string, unknown>;
    expect(handed).toEqual({
      title: 'Meine Vorgänge',
      url: '/arbeitsvorrat/meine?zeile=1',
      ids: ['1', '2'],
      total: 2,
    });
  });

  it('is accessible with rows, marks and ticks', async () => {
    await open(
      '/arbeitsvorrat/meine',
      aPage([aRow('1', { waitingReason: 'fee', unread: true }), aRow('2', { waitingReason: 'answered' })], 2),
    );
    press('j');
    await until(() => current() === '32-P-2026-1');
    press('x');
    await until(() => element.querySelector('wl-bulk-bar')?.textContent?.includes('1 ausgewählt') === true);
    await expectAccessible(element);
  });
});
