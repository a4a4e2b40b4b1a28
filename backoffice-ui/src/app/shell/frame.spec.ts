import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { SessionExpiry } from '../api/session-expiry';
import { expectAccessible } from '../shared/testing/accessible';
import { HeaderSlotContent } from '../shared/util-header/header-slots';
import { aSession } from '../shared/testing/sessions';
import { LIVE_HOST } from '../shared/util-live/live';
import { NavigationState } from '../shared/util-navigation/navigation-state';
import { Session } from '../shared/util-session/session';
import { Frame } from './frame';

@Component({ template: `<h1>Meine Vorgänge</h1>` })
class List {}

@Component({
  imports: [HeaderSlotContent],
  template: `<ng-template headerSlot="start"><a href="#">Team Ordnung</a></ng-template>
    <h1>Bewohnerparkausweis</h1>`,
})
class CasePage {}

describe('Frame', () => {
  async function open(url: string): Promise<{ harness: RouterTestingHarness; element: HTMLElement }> {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([
          {
            path: '',
            component: Frame,
            children: [
              { path: 'arbeitsvorrat/meine', component: List },
              { path: 'vorgang/1', component: CasePage, data: { layout: 'wide' } },
            ],
          },
        ]),
        { provide: LIVE_HOST, useValue: () => () => undefined },
      ],
    });
    const loaded = TestBed.inject(Session).load();
    TestBed.inject(HttpTestingController).expectOne('/api/v1/session').flush(aSession());
    await loaded;
    TestBed.inject(NavigationState).report({ mine: 18, 'due-soon': 9 });
    const harness = await RouterTestingHarness.create(url);
    TestBed.inject(HttpTestingController).expectOne('/api/v1/worklists').flush({ views: [], savedViews: [] });
    // The bell asks what is new in one's own cases.
    TestBed.inject(HttpTestingController)
      .expectOne('/api/v1/cases/search')
      .flush({ rows: [], next: null, total: null, overdue: 0, dueToday: 0 });
    await harness.fixture.whenStable();
    return { harness, element: harness.fixture.nativeElement as HTMLElement };
  }

  it('tells that the session ran out and leaves the page as it is', async () => {
    const { harness, element } = await open('/arbeitsvorrat/meine');
    TestBed.inject(SessionExpiry).report();
    await harness.fixture.whenStable();
    expect(element.querySelector('[role=alert]')?.textContent).toContain('Ihre Anmeldung ist abgelaufen');
    expect(element.querySelector('h1')?.textContent).toBe('Meine Vorgänge');
  });

  it('shows town, person, the open entry and its counts', async () => {
    const { element } = await open('/arbeitsvorrat/meine');
    expect(element.querySelector('shell-header')?.textContent).toContain('Stadt Lindenau');
    expect(element.querySelector('shell-header .name')?.textContent).toBe('Jana Krüger');
    const current = element.querySelector('[aria-current=page]');
    expect([...(current?.querySelectorAll('span') ?? [])].map((part) => part.textContent)).toEqual([
      'Meine Vorgänge',
      '18',
    ]);
    expect(element.querySelector('.hot')?.textContent).toBe('9');
  });

  it('gives a wide page the room and its words in the header', async () => {
    const { element } = await open('/vorgang/1');
    expect(element.querySelector('.body')?.classList).toContain('wide');
    expect(element.querySelector('shell-header')?.textContent).toContain('Team Ordnung');
    expect(element.querySelector('shell-header .product')).toBeNull();
  });

  it('is accessible', async () => {
    const { element } = await open('/arbeitsvorrat/meine');
    await expectAccessible(element);
  });
});
