import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { aSession } from '../../../shared/testing/sessions';
import { arriving, until } from '../../../shared/testing/until';
import { NOW } from '../../../shared/util-date/today';
import { DRAFT_PORT } from '../../../shared/util-draft/drafts';
import { LIVE_HOST } from '../../../shared/util-live/live';
import { Session } from '../../../shared/util-session/session';
import { NewCase } from './new-case';

const service = {
  key: 'hund',
  title: 'Hundesteuer',
  version: '1.0.0',
  stages: [],
  evidence: [],
  formSchema: {
    type: 'object',
    properties: { name: { title: 'Name', type: 'string' } },
    'x-ui': { groups: [{ key: 'person', title: { de: 'Person', en: 'Person' }, fields: ['/name'] }] },
  },
};

describe('The day a paper application came in', () => {
  async function open(): Promise<{
    element: HTMLElement;
    http: HttpTestingController;
    day: HTMLInputElement;
  }> {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([]),
        { provide: NOW, useValue: () => new Date('2026-11-23T09:00:00Z') },
        { provide: LIVE_HOST, useValue: () => () => undefined },
        {
          provide: DRAFT_PORT,
          useValue: {
            load: () => Promise.resolve(null),
            save: () => Promise.resolve({ version: 1, updatedAt: '2026-11-23T09:00:00Z' }),
            discard: () => Promise.resolve(),
          },
        },
      ],
    });
    const http = TestBed.inject(HttpTestingController);
    const loaded = TestBed.inject(Session).load();
    http.expectOne('/api/v1/session').flush(aSession());
    await loaded;
    const element = TestBed.createComponent(NewCase).nativeElement as HTMLElement;
    (await arriving(http, '/api/v1/services')).flush({ rows: [service] });
    const day = () => element.querySelector<HTMLInputElement>('input[type=date]');
    await until(() => day() !== null && element.querySelector('ui-form-group') !== null);
    return { element, http, day: day() as HTMLInputElement };
  }

  function choose(day: HTMLInputElement, value: string): void {
    day.value = value;
    day.dispatchEvent(new Event('input', { bubbles: true }));
    TestBed.tick();
  }

  it('is not one that is still to come', async () => {
    const { element, http, day } = await open();
    choose(day, '2026-11-24');
    element.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
    await until(() => element.textContent?.includes('Dieser Tag liegt in der Zukunft.') === true);
    http.expectNone('/api/v1/cases');
    expect(day.getAttribute('aria-invalid')).toBe('true');
  });

  it('is today unless another one is chosen, and is sent then', async () => {
    const { element, http, day } = await open();
    expect(day.value).toBe('2026-11-23');
    choose(day, '2026-11-18');
    element.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
    const order = await arriving(http, '/api/v1/cases');
    expect((order.request.body as { receivedOn?: string }).receivedOn).toBe('2026-11-18');
  });
});
