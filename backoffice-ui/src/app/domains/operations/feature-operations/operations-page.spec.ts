import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Schema } from '../../../api/schemas';
import { expectAccessible } from '../../../shared/testing/accessible';
import { ageWords } from '../data/age-words';
import { OperationsPage } from './operations-page';

const stuckMail: Schema<'QueueItem'> = {
  id: 'o1',
  caseId: 'c1',
  caseNumber: 'BPA-2026-000123-4',
  kind: 'mail',
  at: '2026-11-22T08:00:00Z',
  ageSeconds: 7_300,
  attempts: 6,
  nextTryAt: '2026-11-22T11:00:00Z',
  lastError: 'mail-server-away',
};
const answer: Schema<'Operations'> = {
  incidents: [],
  commands: [],
  outbox: [stuckMail],
  inbox: [],
  queues: [{ queue: 'outbox', open: 1, stuck: 1, oldestSeconds: 7_300 }],
  strayItems: 0,
  health: { database: { ok: true }, engine: { ok: false, detail: 'not reached' } },
};

describe('OperationsPage', () => {
  async function open() {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), provideRouter([])],
    });
    const fixture = TestBed.createComponent(OperationsPage);
    const http = TestBed.inject(HttpTestingController);
    TestBed.tick();
    http.expectOne('/api/v1/operations').flush(answer);
    await fixture.whenStable();
    const element = fixture.nativeElement as HTMLElement;
    const button = () => element.querySelector<HTMLButtonElement>('ops-queue-card button');
    return { fixture, http, element, button };
  }

  it('names the server that is away and shows what hangs with age, tries and code', async () => {
    const { element } = await open();
    const text = element.textContent ?? '';
    expect(text).toContain('nicht erreichbar');
    for (const words of ['E-Mail senden', 'BPA-2026-000123-4', '2 Std.', '6', 'mail-server-away'])
      expect(text).toContain(words);
    await expectAccessible(element);
  });

  it('sends one wish however often the button is pressed, and the same one after a failure on the way', async () => {
    const { fixture, http, button } = await open();
    button()?.click();
    button()?.click();
    const first = http.expectOne('/api/v1/operations/outbox/o1/retry');
    first.error(new ProgressEvent('error'));
    await Promise.resolve();
    TestBed.tick();
    http.match('/api/v1/operations').forEach((call) => call.flush(answer));
    await fixture.whenStable();
    button()?.click();
    const second = http.expectOne('/api/v1/operations/outbox/o1/retry');
    expect(second.request.headers.get('idempotency-key')).toBe(first.request.headers.get('idempotency-key'));
  });
});

describe('ageWords', () => {
  it('speaks as coarsely as people do', () => {
    expect([45, 720, 7_300, 200_000].map(ageWords)).toEqual(['45 Sek.', '12 Min.', '2 Std.', '2 Tage']);
  });
});
