import { HttpEventType, provideHttpClient, withXhr } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { LARGEST_FILE, UploadList } from './upload-list';

describe('UploadList', () => {
  function open() {
    TestBed.configureTestingModule({ providers: [provideHttpClient(withXhr()), provideHttpClientTesting()] });
    const list = TestBed.runInInjectionContext(() => new UploadList((key) => `/files/${key}`));
    const server = TestBed.inject(HttpTestingController);
    const states = (): string[] => list.uploads().map((upload) => upload.state().kind);
    const only = () => {
      const [upload] = list.uploads();
      if (upload === undefined) throw new Error('no upload');
      return upload;
    };
    return { list, server, states, only };
  }
  const file = (name = 'schein.pdf', text = '%PDF-1.7') =>
    new File([text], name, { type: 'application/pdf' });

  it('does not send what the intake would refuse anyway, and says why', () => {
    const { list, server, only } = open();
    list.add([file('leer.pdf', '')], null);
    const big = file();
    Object.defineProperty(big, 'size', { value: LARGEST_FILE + 1 });
    list.add([big], null);
    server.expectNone(() => true);
    expect(only().state()).toEqual(
      jasmine.objectContaining({
        kind: 'failed',
        error: jasmine.objectContaining({ error: { code: 'file-empty' } }),
      }),
    );
    expect(list.failed()).toBeTrue();
  });

  it('sends with a name and a place, tells how far it is, and is there only when the office says so', () => {
    const { list, server, only } = open();
    list.add([file('Führerschein ü.pdf')], 'fahrzeugschein');
    const call = server.expectOne((request) => request.method === 'PUT');
    expect(call.request.headers.get('x-file-name')).toBe(encodeURIComponent('Führerschein ü.pdf'));
    expect(call.request.params.get('evidence')).toBe('fahrzeugschein');
    call.event({ type: HttpEventType.UploadProgress, loaded: 8, total: 8 });
    expect(only().state()).toEqual({ kind: 'sending', percent: 99 });
    expect(list.sending()).toBeTrue();
    call.flush({}, { status: 201, statusText: 'Created' });
    expect(only().state()).toEqual({ kind: 'there' });
  });

  it('repeats a failed sending under the same key, so that it arrives once', () => {
    const { list, server, only, states } = open();
    list.add([file()], null);
    const first = server.expectOne(() => true);
    first.error(new ProgressEvent('error'));
    expect(states()).toEqual(['failed']);
    list.send(only());
    const second = server.expectOne(() => true);
    expect(second.request.url).toBe(first.request.url);
    second.flush({}, { status: 200, statusText: 'OK' });
    expect(states()).toEqual(['there']);
  });

  it('keeps a file in the list when it could not be taken out at the office', async () => {
    const { list, server, only, states } = open();
    list.known([{ fileKey: 'k', evidence: null, fileName: 'a.pdf', size: 1 }]);
    const refused = list.remove(only());
    server
      .expectOne({ method: 'DELETE', url: '/files/k' })
      .flush(null, { status: 503, statusText: 'Unavailable' });
    await refused;
    expect(states()).toEqual(['failed']);
    const gone = list.remove(only());
    server
      .expectOne({ method: 'DELETE', url: '/files/k' })
      .flush(null, { status: 404, statusText: 'Not Found' });
    await gone;
    expect(states()).toEqual([]);
  });

  it('sends to a new application what this page still has and names what has to be chosen again', () => {
    const { list, server } = open();
    list.known([{ fileKey: 'k', evidence: null, fileName: 'von-gestern.pdf', size: 1 }]);
    list.add([file('von-heute.pdf')], null);
    server.expectOne(() => true).flush({}, { status: 201, statusText: 'Created' });
    expect(list.sendAllAgain()).toEqual(['von-gestern.pdf']);
    expect(server.match((request) => request.method === 'PUT').length).toBe(1);
    expect(list.uploads().map(({ fileName }) => fileName)).toEqual(['von-heute.pdf']);
  });
});
