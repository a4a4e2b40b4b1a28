import { provideHttpClient, withInterceptors, withXhr } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { ApiClient } from '../../../api/api-client';
import type { Schema } from '../../../api/schemas';
import { expectAccessible } from '../../../shared/testing/accessible';
import { ApplicationAccess, citizenAccess } from '../data/citizen-access';
import { StatusLink } from '../data/status-link';
import { ApplicationPage } from './application-page';

const offer: Schema<'CitizenService'> = {
  key: 'parken',
  title: 'Bewohnerparkausweis',
  summary: 'Parken, wo Sie wohnen.',
  tenantName: 'Stadt Lindenau',
  formSchema: {
    type: 'object',
    required: ['name'],
    properties: {
      name: { title: 'Name', type: 'string' },
      email: { title: 'E-Mail', type: 'string', format: 'email' },
    },
    'x-ui': {
      groups: [{ key: 'person', title: { de: 'Person', en: 'Person' }, fields: ['/name', '/email'] }],
    },
  },
  evidence: [{ key: 'schein', title: 'Fahrzeugschein', atIntake: true, accept: ['application/pdf'] }],
  delivery: 'choice',
  feeNote: null,
  privacy: 'Nur für Ihren Antrag.',
};
const applications = '/citizen/v1/lindenau/applications';
const draftKey = 'aktenlauf.antrag.lindenau.parken';

describe('application page', () => {
  async function open(address = '/lindenau/antrag/parken', offered = offer) {
    TestBed.configureTestingModule({
      providers: [
        provideRouter(
          [{ path: ':tenant/antrag/:service', component: ApplicationPage }],
          withComponentInputBinding(),
        ),
        provideHttpClient(withXhr(), withInterceptors([citizenAccess])),
        provideHttpClientTesting(),
        ApiClient,
        ApplicationAccess,
        StatusLink,
      ],
    });
    const harness = await RouterTestingHarness.create();
    await harness.navigateByUrl(address);
    const server = TestBed.inject(HttpTestingController);
    const element = harness.routeNativeElement as HTMLElement;
    TestBed.tick();
    server.expectOne('/citizen/v1/lindenau/services/parken').flush(offered);
    /** lets the page go on: promises and navigation first, then what it shows */
    const settle = async (): Promise<void> => {
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      await harness.fixture.whenStable();
    };
    await settle();
    const press = async (words: string): Promise<void> => {
      const control = [...element.querySelectorAll<HTMLElement>('button, label')].find((one) =>
        one.textContent?.includes(words),
      );
      if (control === undefined) throw new Error(`Nothing says “${words}”.`);
      control.click();
      await settle();
    };
    const type = async (id: string, text: string): Promise<void> => {
      const field = element.querySelector<HTMLInputElement>(`[id="${id}"]`);
      if (field === null) throw new Error(`no field ${id}`);
      field.value = text;
      field.dispatchEvent(new Event('input'));
      await settle();
    };
    return { element, server, settle, press, type };
  }
  afterEach(() => {
    localStorage.clear();
    sessionStorage.clear();
  });

  it('does not go on with something missing: it names it and leads to the field', async () => {
    const { element, press } = await open();
    await press('Weiter');
    const link = element.querySelector<HTMLAnchorElement>('citizen-error-summary a');
    expect(link?.textContent).toContain('Name');
    link?.click();
    expect(document.activeElement?.id).toBe('f-name');
    await expectAccessible(element);
  });

  it('does not let anybody jump over a step by its address', async () => {
    const { element } = await open('/lindenau/antrag/parken?schritt=pruefen');
    expect(element.textContent).toContain('Schritt 1 von 4');
  });

  it('asks how a notice should come only where there is one that can be retrieved', async () => {
    const { element, server, settle, press, type } = await open(undefined, { ...offer, delivery: 'none' });
    expect(element.textContent).toContain('Schritt 1 von 3');
    await type('f-name', 'Ayşe Yılmaz');
    await press('Weiter');
    const request = server.expectOne(applications);
    expect(request.request.body).toEqual(jasmine.objectContaining({ consentElectronic: false }));
    request.flush(
      { code: 'invalid-form', errors: [{ pointer: '/name', code: 'x', message: 'Bitte prüfen.' }] },
      { status: 422, statusText: 'Refused' },
    );
    await settle();
    expect(element.textContent).toContain('Schritt 1 von 3');
    expect(element.textContent).not.toContain('Online abrufen');
  });

  it('offers electronic service only with an address to tell about it', async () => {
    const { element, press, type } = await open();
    await type('f-name', 'Ayşe Yılmaz');
    await press('Weiter');
    expect(element.querySelector<HTMLInputElement>('input[type=radio]')?.disabled).toBeTrue();
    await press('Zurück');
    await type('f-email', 'a@b.example');
    await press('Weiter');
    await press('Online abrufen');
    await press('Zurück');
    await type('f-email', '');
    await press('Weiter');
    expect(element.querySelector<HTMLInputElement>('input[type=radio]')?.checked).toBeFalse();
  });

  it('brings what the office refused to its field', async () => {
    const { element, server, settle, press, type } = await open();
    await type('f-name', 'Ayşe Yılmaz');
    await press('Weiter');
    await press('Mit der Post');
    await press('Weiter');
    server.expectOne(applications).flush(
      {
        code: 'invalid-form',
        errors: [{ pointer: '/name', code: 'x', message: 'Bitte prüfen Sie den Namen.' }],
      },
      { status: 422, statusText: 'Refused' },
    );
    await settle();
    expect(element.textContent).toContain('Schritt 1 von 4');
    expect(element.querySelector('citizen-error-summary')?.textContent).toContain(
      'Bitte prüfen Sie den Namen.',
    );
    await type('f-name', 'Ayse Yılmaz');
    expect(element.querySelector('citizen-error-summary')).toBeNull();
  });

  it('sends once, shows the code once and leaves no draft behind', async () => {
    // The listener itself is asked: a real event would end the browser's page of specs.
    const listening = spyOn(window, 'addEventListener').and.callThrough();
    const leaves = (): boolean => {
      const event = new Event('beforeunload', { cancelable: true });
      const [, ask] = listening.calls.allArgs().find(([name]) => name === 'beforeunload') ?? [];
      (ask as (event: Event) => void)(event);
      return !event.defaultPrevented;
    };
    const state = {
      applicationId: 'a1',
      state: 'draft',
      missingEvidence: [],
      files: [
        { fileKey: 'k', evidence: 'schein', fileName: 'schein.pdf', size: 9, sha256: '', mediaType: '' },
      ],
    };
    const content = JSON.stringify({ service: 'parken', data: { name: 'Ayşe' }, consentElectronic: false });
    const draft = {
      data: { name: 'Ayşe' },
      consent: false,
      opened: { applicationId: 'a1', accessToken: 'secret', content },
      savedAt: new Date().toISOString(),
    };
    localStorage.setItem(draftKey, JSON.stringify(draft));
    const { element, server, settle, press } = await open('/lindenau/antrag/parken?schritt=pruefen');
    const read = server.expectOne(`${applications}/a1`);
    expect(read.request.headers.get('x-application-token')).toBe('secret');
    read.flush(state);
    await settle();
    expect(element.textContent).toContain('Schritt 4 von 4');
    await press('Antrag absenden');
    await press('Einen Augenblick');
    const receipt: Schema<'Receipt'> = {
      applicationId: 'a1',
      caseNumber: '32-P-2026-1',
      statusLink: 'https://lindenau.example/lindenau/status#t',
      retrievalCode: 'K7QM-4RXT',
    };
    server.expectOne(`${applications}/a1/submit`).flush(receipt, { status: 202, statusText: 'Accepted' });
    await settle();
    expect(element.textContent).toContain('32-P-2026-1');
    expect(element.textContent).toContain('K7QM-4RXT');
    expect(localStorage.getItem(draftKey)).toBeNull();
    expect(leaves()).withContext('asks before the code is lost').toBeFalse();
    await press('Ich habe den Code');
    expect(leaves()).toBeTrue();
    await expectAccessible(element);
  });
});
