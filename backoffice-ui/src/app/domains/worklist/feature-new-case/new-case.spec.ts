import { provideHttpClient } from '@angular/common/http';
import {
  HttpTestingController,
  type TestRequest,
  provideHttpClientTesting,
} from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { expectAccessible } from '../../../shared/testing/accessible';
import { aSession } from '../../../shared/testing/sessions';
import { DRAFT_PORT } from '../../../shared/util-draft/drafts';
import { arriving, until } from '../../../shared/testing/until';
import { LIVE_HOST } from '../../../shared/util-live/live';
import { Session } from '../../../shared/util-session/session';
import { NewCase } from './new-case';

const service = {
  key: 'bewohnerparkausweis',
  title: 'Bewohnerparkausweis',
  version: '1.0.0',
  stages: [],
  evidence: [],
  formSchema: {
    type: 'object',
    required: ['name'],
    properties: { name: { title: 'Name', type: 'string' } },
    'x-ui': { groups: [{ key: 'person', title: { de: 'Person', en: 'Person' }, fields: ['/name'] }] },
  },
};

describe('Opening a case by hand', () => {
  let http: HttpTestingController;
  let fixture: ComponentFixture<NewCase>;
  let element: HTMLElement;
  const discard = jasmine.createSpy('discard').and.resolveTo(undefined);

  async function open(rows: readonly unknown[]): Promise<void> {
    localStorage.clear();
    discard.calls.reset();
    const port = {
      load: () => Promise.resolve(null),
      save: () => Promise.resolve({ version: 1, updatedAt: '2026-11-13T09:00:00Z' }),
      discard,
    };
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
    fixture = TestBed.createComponent(NewCase);
    element = fixture.nativeElement as HTMLElement;
    (await reply('/api/v1/services')).flush({ rows });
    await until(
      () => element.querySelector('header') !== null && element.querySelector('ui-skeleton') === null,
    );
  }

  const reply = (url: string): Promise<TestRequest> => arriving(http, url);

  function submit(): void {
    element.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
  }

  async function typeName(name: string): Promise<void> {
    await until(() => element.querySelector('ui-form-group input') !== null);
    const input = element.querySelector<HTMLInputElement>('ui-form-group input');
    if (!input) return;
    input.value = name;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    TestBed.tick();
  }

  it('says whose task it is when no service is there', async () => {
    await open([]);
    expect(element.textContent).toContain('Keine Leistung freigegeben');
    expect(element.querySelector('button[type=submit]')).toBeNull();
  });

  it('sends nothing while an answer is missing, and leads to it', async () => {
    await open([service]);
    await until(() => element.querySelector('ui-form-group input') !== null);
    submit();
    await until(() => element.querySelector('.problems') !== null);
    http.expectNone('/api/v1/cases');
    element.querySelector<HTMLElement>('.problems a')?.click();
    expect(document.activeElement).toBe(element.querySelector('ui-form-group input'));
  });

  it('keeps what was typed when the server refuses it, and shows why at its field', async () => {
    await open([service]);
    await typeName('Ayşe');
    submit();
    (await reply('/api/v1/cases')).flush(
      { code: 'invalid', errors: [{ pointer: '/data/name', code: 'required', message: 'Name fehlt' }] },
      { status: 422, statusText: 'Unprocessable' },
    );
    await until(() => element.querySelector('.problems, ui-error') !== null);
    expect(element.querySelector<HTMLInputElement>('ui-form-group input')?.value).toBe('Ayşe');
    expect(discard).not.toHaveBeenCalled();
  });

  it('opens the case, forgets the draft and goes there', async () => {
    await open([service]);
    await typeName('Ayşe');
    const navigate = spyOn(TestBed.inject(Router), 'navigate').and.resolveTo(true);
    submit();
    const order = await reply('/api/v1/cases');
    expect(order.request.headers.get('Idempotency-Key')).toBeTruthy();
    expect(order.request.body).toEqual(
      jasmine.objectContaining({
        service: 'bewohnerparkausweis',
        channel: 'paper',
        data: { name: 'Ayşe' },
        consentElectronic: false,
        claim: true,
      }),
    );
    order.flush({ caseId: 'c9', caseNumber: '32-P-2026-9' }, { status: 201, statusText: 'Created' });
    await until(() => navigate.calls.any());
    expect(navigate).toHaveBeenCalledOnceWith(['/vorgang', 'c9']);
    expect(discard).toHaveBeenCalled();
  });

  it('is accessible, also with problems shown', async () => {
    await open([service]);
    await until(() => element.querySelector('ui-form-group input') !== null);
    submit();
    await until(() => element.querySelector('.problems') !== null);
    await expectAccessible(element);
  });
});
