import { provideHttpClient, withXhr } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { FormSchema } from '../../../shared/ui-form/form-schema';
import { Application } from './application';
import { DraftOnDevice } from './application-draft';
import { ApplicationAccess } from './citizen-access';

const schema: FormSchema = {
  type: 'object',
  properties: { zone: { title: 'Zone', type: 'string' } },
  'x-ui': { groups: [{ key: 'a', title: { de: 'A', en: 'A' }, fields: ['/zone'] }] },
};
const base = '/citizen/v1/lindenau/applications';

describe('Application', () => {
  function open() {
    TestBed.configureTestingModule({
      providers: [
        Application,
        DraftOnDevice,
        ApplicationAccess,
        provideHttpClient(withXhr()),
        provideHttpClientTesting(),
      ],
    });
    const device = TestBed.inject(DraftOnDevice);
    device.open('lindenau', 'parken');
    const application = TestBed.inject(Application);
    application.start('lindenau', 'parken');
    const server = TestBed.inject(HttpTestingController);
    const settle = () =>
      new Promise<void>((resolve) => queueMicrotask(() => queueMicrotask(() => resolve())));
    const opened = async (id: string) => {
      await settle();
      server
        .expectOne({ method: 'POST', url: base })
        .flush({ applicationId: id, accessToken: `token-${id}` }, { status: 201, statusText: 'Created' });
      await settle();
      await settle();
      server
        .expectOne(`${base}/${id}`)
        .flush({ applicationId: id, state: 'draft', files: [], missingEvidence: [] });
    };
    return { device, application, server, settle, opened };
  }
  const draftKey = 'aktenlauf.antrag.lindenau.parken';
  beforeEach(() => localStorage.clear());
  afterEach(() => localStorage.clear());

  it('opens one application for the same answers however often it is asked', async () => {
    const { device, application, server, opened } = open();
    device.change({ data: { zone: 'A' }, consent: true });
    const both = Promise.all([application.open(schema), application.open(schema)]);
    await opened('1');
    await both;
    await application.open(schema);
    server.verify();
    expect(device.draft().opened?.applicationId).toBe('1');
  });

  it('opens another one when answers changed, and also when the office refused the first', async () => {
    const { device, application, server, settle, opened } = open();
    device.change({ data: { zone: 'A' }, consent: true });
    const refused = application.open(schema);
    await settle();
    server
      .expectOne({ method: 'POST', url: base })
      .flush({ code: 'invalid-form' }, { status: 422, statusText: 'Refused' });
    await expectAsync(refused).toBeRejected();
    const first = application.open(schema);
    await opened('1');
    await first;
    device.change({ data: { zone: 'B' } });
    const second = application.open(schema);
    await opened('2');
    await second;
    expect(device.draft().opened?.applicationId).toBe('2');
  });

  it('submits once for a double click, and again with the same wish after a lost reply', async () => {
    const { device, application, server } = open();
    device.change({ opened: { applicationId: '1', accessToken: 't', content: '' } });
    const twice = [application.submit(), application.submit()];
    const lost = server.expectOne(`${base}/1/submit`);
    lost.error(new ProgressEvent('error'));
    for (const one of twice) await expectAsync(one).toBeRejected();
    const again = application.submit();
    const reply = server.expectOne(`${base}/1/submit`);
    expect(reply.request.headers.get('idempotency-key')).toBe(lost.request.headers.get('idempotency-key'));
    reply.flush(
      { applicationId: '1', caseNumber: '32-P-2026-1', statusLink: 'https://x/', retrievalCode: 'ABCD' },
      { status: 202, statusText: 'Accepted' },
    );
    expect((await again).caseNumber).toBe('32-P-2026-1');
  });

  it('keeps a draft on the device until it is deleted or too old', () => {
    const { device } = open();
    device.change({ data: { zone: 'A' } });
    device.open('lindenau', 'parken');
    expect(device.draft().data).toEqual({ zone: 'A' });
    expect(device.resumed()).toBeTrue();
    localStorage.setItem(
      draftKey,
      JSON.stringify({ ...device.draft(), savedAt: '2020-01-01T00:00:00.000Z' }),
    );
    device.open('lindenau', 'parken');
    expect(device.draft().data).toEqual({});
    device.change({ data: { zone: 'B' } });
    device.discard();
    expect(localStorage.getItem(draftKey)).toBeNull();
  });
});
