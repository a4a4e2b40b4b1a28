import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { provideHttpClient } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { TypedClient } from './api-client';
import { fillPath } from './api-url';
import { newIntent } from './intent';

/** A small contract as openapi-typescript writes it; the calls below are checked against it by the compiler. */
interface Sample {
  '/things/{id}': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: {
      parameters: { query?: { expand?: string[] }; header?: never; path: { id: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { content: { 'application/json': { id: string; title: string } } }; 404: { content: { 'application/problem+json': { code: string } } } };
    };
    put?: never;
    patch: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody: { content: { 'application/json': { title: string } } };
      responses: { 204: { content?: never } };
    };
  };
}

describe('TypedClient', () => {
  function open(): { client: TypedClient<Sample>; http: HttpTestingController } {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    return { client: TestBed.runInInjectionContext(() => new TypedClient<Sample>()), http: TestBed.inject(HttpTestingController) };
  }

  it('does not compile a wrong path, parameter, body or a mutation without its intent', () => {
    const { client } = open();
    const wrong = (): unknown[] => [
      // @ts-expect-error the contract has no such path
      client.get('/nothing', {}),
      // @ts-expect-error the path parameter is missing
      client.get('/things/{id}', {}),
      // @ts-expect-error the contract has no put here
      client.put('/things/{id}', { path: { id: '1' }, intent: newIntent() }),
      // @ts-expect-error the body has another shape
      client.patch('/things/{id}', { path: { id: '1' }, body: { name: 'x' }, intent: newIntent() }),
      // @ts-expect-error a mutation needs its intent
      client.patch('/things/{id}', { path: { id: '1' }, body: { title: 'x' } }),
    ];
    expect(wrong).toBeInstanceOf(Function);
  });

  it('fills path and query and hands the reply back typed', async () => {
    const { client, http } = open();
    const reply = client.get('/things/{id}', { path: { id: 'a/b' }, query: { expand: ['x', 'y'] } });
    http.expectOne('/things/a%2Fb?expand=x&expand=y').flush({ id: 'a/b', title: 'Ding' });
    expect((await reply).title).toBe('Ding');
  });

  it('sends the same Idempotency-Key when the same wish is tried again', async () => {
    const { client, http } = open();
    const intent = newIntent();
    const call = { path: { id: '1' }, body: { title: 'Neu' }, intent };
    const first = client.patch('/things/{id}', call);
    const failed = http.expectOne('/things/1');
    failed.flush(null, { status: 503, statusText: 'Service Unavailable' });
    await expectAsync(first).toBeRejected();
    const second = client.patch('/things/{id}', call);
    const again = http.expectOne('/things/1');
    again.flush(null, { status: 204, statusText: 'No Content' });
    await second;
    expect(failed.request.headers.get('idempotency-key')).toBe(intent.key);
    expect(again.request.headers.get('idempotency-key')).toBe(intent.key);
    expect(newIntent().key).not.toBe(intent.key);
  });

  it('throws at once when a path value is missing at run time', () => {
    expect(() => fillPath('/things/{id}', {})).toThrowError(TypeError);
  });
});
