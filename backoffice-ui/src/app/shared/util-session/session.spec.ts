import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { csrfInterceptor } from '../../api/csrf';
import { SessionExpiry, sessionExpiryInterceptor } from '../../api/session-expiry';
import { signedIn } from '../../shell/session-guard';
import { aSession } from '../testing/sessions';
import { Session, signInUrl } from './session';

const jana = aSession();

@Component({ template: `Arbeitsvorrat` })
class Worklist {}

@Component({ template: `Anmelden` })
class Door {}

describe('Session', () => {
  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([csrfInterceptor, sessionExpiryInterceptor])),
        provideHttpClientTesting(),
        provideRouter([
          { path: 'anmelden', component: Door },
          { path: 'arbeitsvorrat', component: Worklist, canActivate: [signedIn] },
        ]),
      ],
    });
  });

  it('is nobody without a session, and that is not an expiry', async () => {
    const loaded = TestBed.inject(Session).load();
    TestBed.inject(HttpTestingController)
      .expectOne('/api/v1/session')
      .flush({ code: 'not-signed-in' }, { status: 401, statusText: 'Unauthorized' });
    expect(await loaded).toBeNull();
    expect(TestBed.inject(SessionExpiry).expired()).toBeFalse();
  });

  it('does not take a broken server for "signed out"', async () => {
    const loaded = TestBed.inject(Session).load();
    TestBed.inject(HttpTestingController)
      .expectOne('/api/v1/session')
      .flush(null, { status: 503, statusText: 'Service Unavailable' });
    await expectAsync(loaded).toBeRejected();
  });

  it('knows person, town, units and roles', async () => {
    const session = TestBed.inject(Session);
    const loaded = session.load();
    TestBed.inject(HttpTestingController).expectOne('/api/v1/session').flush(jana);
    await loaded;
    expect(session.person()?.displayName).toBe('Jana Krüger');
    expect(session.tenant()?.name).toBe('Stadt Lindenau');
    expect(session.has('supervisor', 'clerk')).toBeTrue();
    expect(session.has('operator')).toBeFalse();
  });

  it('reports a session that ran out while working and still hands the error to the page', async () => {
    const call = TestBed.inject(HttpClient).get('/api/v1/cases').toPromise();
    TestBed.inject(HttpTestingController)
      .expectOne('/api/v1/cases')
      .flush(null, { status: 401, statusText: 'Unauthorized' });
    await expectAsync(call).toBeRejected();
    expect(TestBed.inject(SessionExpiry).expired()).toBeTrue();
  });

  it('sends the token of the session with changes of ours, never with reads', async () => {
    const http = TestBed.inject(HttpClient);
    const controller = TestBed.inject(HttpTestingController);
    const loaded = TestBed.inject(Session).load();
    controller.expectOne('/api/v1/session').flush(jana);
    await loaded;
    http.post('/api/v1/cases', {}).subscribe();
    http.get('/api/v1/people').subscribe();
    http.post('/citizen/v1/lindenau/applications', {}).subscribe();
    expect(controller.expectOne('/api/v1/cases').request.headers.get('x-csrf-token')).toBe('t0ken');
    expect(controller.expectOne('/api/v1/people').request.headers.has('x-csrf-token')).toBeFalse();
    expect(
      controller.expectOne('/citizen/v1/lindenau/applications').request.headers.has('x-csrf-token'),
    ).toBeFalse();
  });

  it('leads who is not signed in to the door and keeps the address', async () => {
    const harness = await RouterTestingHarness.create();
    spyOn(TestBed.inject(Session), 'load').and.resolveTo(null);
    await harness.navigateByUrl('/arbeitsvorrat?einheit=u1');
    expect(harness.routeNativeElement?.textContent).toBe('Anmelden');
    expect(TestBed.inject(Router).routerState.snapshot.root.queryParams['returnTo']).toBe(
      '/arbeitsvorrat?einheit=u1',
    );
  });

  it('tells that the server is away instead of asking to sign in', async () => {
    const harness = await RouterTestingHarness.create();
    spyOn(TestBed.inject(Session), 'load').and.rejectWith(new Error('away'));
    await harness.navigateByUrl('/arbeitsvorrat');
    expect(TestBed.inject(Router).routerState.snapshot.root.queryParams['reason']).toBe('unreachable');
  });

  it('lets who is signed in through', async () => {
    const harness = await RouterTestingHarness.create();
    spyOn(TestBed.inject(Session), 'load').and.resolveTo(jana);
    await harness.navigateByUrl('/arbeitsvorrat');
    expect(harness.routeNativeElement?.textContent).toBe('Arbeitsvorrat');
  });

  it('keeps the way back in one parameter', () => {
    expect(signInUrl('/de/vorgang/1?a=b&c')).toBe(
      '/api/v1/session/sign-in?returnTo=%2Fde%2Fvorgang%2F1%3Fa%3Db%26c',
    );
  });
});
