import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { ApiClient } from '../../../api/api-client';
import { expectAccessible } from '../../../shared/testing/accessible';
import { StartPage } from './start-page';

describe('start page of a town', () => {
  async function open(answer: (server: HttpTestingController) => void): Promise<HTMLElement> {
    TestBed.configureTestingModule({
      providers: [
        provideRouter([{ path: ':tenant', component: StartPage }], withComponentInputBinding()),
        provideHttpClient(),
        provideHttpClientTesting(),
        ApiClient,
      ],
    });
    const harness = await RouterTestingHarness.create();
    await harness.navigateByUrl('/lindenau');
    TestBed.tick();
    answer(TestBed.inject(HttpTestingController));
    await harness.fixture.whenStable();
    return harness.routeNativeElement as HTMLElement;
  }
  const services = '/citizen/v1/lindenau/services';

  it('says that there is no such page where there is no such town', async () => {
    const page = await open((server) =>
      server
        .expectOne(services)
        .flush({ code: 'not-found', status: 404 }, { status: 404, statusText: 'Not Found' }),
    );
    expect(page.querySelector('h1')?.textContent).toBe('Diese Seite gibt es nicht');
  });

  it('says so when nothing is offered', async () => {
    const page = await open((server) =>
      server.expectOne(services).flush({ tenantName: 'Stadt Lindenau', rows: [] }),
    );
    expect(page.textContent).toContain('Zurzeit kann hier nichts online beantragt werden.');
    expect(page.querySelector('ul')).toBeNull();
  });

  it('leads to each service and to the state of an application', async () => {
    const rows = [
      { key: 'bewohnerparkausweis', title: 'Bewohnerparkausweis', summary: 'Parken, wo Sie wohnen.' },
      { key: 'hund', title: 'Hundesteuer anmelden', summary: 'Wenn ein Hund zu Ihnen gezogen ist.' },
    ];
    const page = await open((server) =>
      server.expectOne(services).flush({ tenantName: 'Stadt Lindenau', rows }),
    );
    const links = [...page.querySelectorAll('a')].map((link) => link.getAttribute('href'));
    expect(links).toEqual([
      '/lindenau/antrag/bewohnerparkausweis',
      '/lindenau/antrag/hund',
      '/lindenau/status',
    ]);
    expect(page.querySelector('header')?.textContent).toContain('Stadt Lindenau');
    expect(page.textContent).toContain('Wenn ein Hund zu Ihnen gezogen ist.');
    await expectAccessible(page);
  });
});
