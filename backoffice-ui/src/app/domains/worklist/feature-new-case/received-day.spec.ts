import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { aSession } from '../../../shared/testing/sessions';
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
  const turn = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve));

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
    await turn();
    http.expectOne('/api/v1/services').flush({ rows: [service] });
    let day = element.querySelector<HTMLInputElement>('input[type=date]');
    for (; day === null || !element.querySelector('ui-form-group'); await turn())
      day = element.querySelector<HTMLInputElement>('input[type=date]');
    return { element, http, day: day as HTMLInputElement };
  }

  async function choose(day: HTMLInputElement, value: string): Promise<void> {
    day.value = value;
    day.dispatchEvent(new Event('input', { bubbles: true }));
    await turn();
  }

  it('is not one that is still to come', async () => {
    const { element, http, day } = await open();
    await choose(day, '2026-11-24');
    element.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
    await turn();
    http.expectNone('/api/v1/cases');
    expect(element.textContent).toContain('Dieser Tag liegt in der Zukunft.');
    expect(day.getAttribute('aria-invalid')).toBe('true');
  });

  it('is today unless another one is chosen, and is sent then', async () => {
    const { element, http, day } = await open();
    expect(day.value).toBe('2026-11-23');
    await choose(day, '2026-11-18');
    element.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
    await turn();
    expect((http.expectOne('/api/v1/cases').request.body as { receivedOn?: string }).receivedOn).toBe(
      '2026-11-18',
    );
  });
});
