import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { expectAccessible } from '../../../shared/testing/accessible';
import { NOW } from '../../../shared/util-date/today';
import { SpoolRuns } from '../data/spool-runs';
import { PostedForm } from './posted-form';

describe('PostedForm', () => {
  const posted = '/api/v1/spool-runs/r1/posted';

  async function open() {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        SpoolRuns,
        { provide: NOW, useValue: () => new Date('2026-11-23T09:00:00Z') },
      ],
    });
    const fixture = TestBed.createComponent(PostedForm);
    fixture.componentRef.setInput('run', {
      id: 'r1',
      number: '2026-0014',
      state: 'open',
      count: 3,
      // Already the 20th in Berlin.
      createdAt: '2026-11-19T23:30:00Z',
      createdBy: null,
      postedOn: null,
    });
    const http = TestBed.inject(HttpTestingController);
    const settle = async () => {
      TestBed.tick();
      http
        .match((call) => call.url.endsWith('/search'))
        .forEach((call) => call.flush({ rows: [], next: null }));
      http.match('/api/v1/spool-runs').forEach((call) => call.flush({ rows: [] }));
      await fixture.whenStable();
    };
    await settle();
    const element = fixture.nativeElement as HTMLElement;
    const opener = element.querySelector('button') as HTMLButtonElement;
    const shown = new Promise((resolve) =>
      element.querySelector('[popover]')?.addEventListener('toggle', resolve, { once: true }),
    );
    opener.click();
    await shown;
    await settle();
    const day = element.querySelector('input') as HTMLInputElement;
    const choose = async (value: string) => {
      day.value = value;
      day.dispatchEvent(new Event('input'));
      await settle();
    };
    const submit = () =>
      element.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    return { http, element, day, choose, submit, settle };
  }

  it('refuses a day before the run was made or after today, Berlin time', async () => {
    const { http, day, choose, submit } = await open();
    for (const wrong of ['2026-11-19', '2026-11-24', '']) {
      await choose(wrong);
      expect(day.getAttribute('aria-invalid')).withContext(wrong).toBe('true');
      submit();
    }
    http.expectNone(posted);
  });

  it('proposes today and sends the chosen day once', async () => {
    const { http, element, day, choose, submit } = await open();
    expect(day.value).toBe('2026-11-23');
    await expectAccessible(element);
    await choose('2026-11-20');
    submit();
    submit();
    expect(http.expectOne(posted).request.body).toEqual({ postedOn: '2026-11-20' });
  });

  it('keeps the day and the wish when the server is away', async () => {
    const { http, day, choose, submit, settle } = await open();
    await choose('2026-11-20');
    submit();
    const first = http.expectOne(posted);
    first.error(new ProgressEvent('error'));
    await settle();
    expect(day.value).toBe('2026-11-20');
    submit();
    const second = http.expectOne(posted);
    expect(second.request.headers.get('idempotency-key')).toBe(first.request.headers.get('idempotency-key'));
  });
});
