import { Location } from '@angular/common';
import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { ApplicationAccess, citizenAccess } from './citizen-access';
import { StatusLink } from './status-link';

const token = 'abcdefghijklmnopqrstuvwxyz012345';

describe('StatusLink', () => {
  function open() {
    TestBed.configureTestingModule({
      providers: [
        StatusLink,
        ApplicationAccess,
        provideHttpClient(withInterceptors([citizenAccess])),
        provideHttpClientTesting(),
      ],
    });
    const location = TestBed.inject(Location);
    location.go(`/lindenau/status#${token}`);
    return {
      link: TestBed.inject(StatusLink),
      location,
      http: TestBed.inject(HttpClient),
      server: TestBed.inject(HttpTestingController),
    };
  }
  afterEach(() => sessionStorage.clear());

  it('takes the token out of the address bar and remembers it for this tab and town only', () => {
    const { link, location } = open();
    link.open('lindenau', token);
    expect(location.path(true)).toBe('/lindenau/status');
    link.open('lindenau', null);
    expect(link.token()).toBe(token);
    link.open('anderstadt', null);
    expect(link.token()).toBeNull();
  });

  it('does not take anything for a token that cannot be one, and forgets when told', () => {
    const { link } = open();
    link.open('lindenau', 'nachrichten');
    expect(link.token()).toBeNull();
    link.open('lindenau', token);
    link.forget('lindenau');
    link.open('lindenau', null);
    expect(link.token()).toBeNull();
  });

  it('does not show what an earlier link opened when a broken one is followed', () => {
    const { link } = open();
    link.open('lindenau', token);
    link.open('lindenau', token.slice(0, 12));
    expect(link.token()).toBeNull();
    link.open('lindenau', null);
    expect(link.token()).toBeNull();
  });

  it('shows the token in a header of the status calls and nowhere else', () => {
    const { link, http, server } = open();
    link.open('lindenau', token);
    TestBed.inject(ApplicationAccess).token = 'application-secret';
    for (const url of [
      '/citizen/v1/lindenau/status',
      '/citizen/v1/lindenau/applications/1/submit',
      '/citizen/v1/lindenau/services/x',
      '/assets/status',
    ])
      http.get(url).subscribe();
    const sent = (url: string) => server.expectOne(url).request;
    const status = sent('/citizen/v1/lindenau/status');
    expect(status.headers.get('authorization')).toBe(`Link ${token}`);
    expect(status.urlWithParams).not.toContain(token);
    const submit = sent('/citizen/v1/lindenau/applications/1/submit');
    expect(submit.headers.get('x-application-token')).toBe('application-secret');
    expect(submit.headers.has('authorization')).toBeFalse();
    expect(sent('/citizen/v1/lindenau/services/x').headers.keys()).toEqual([]);
    expect(sent('/assets/status').headers.keys()).toEqual([]);
  });
});
