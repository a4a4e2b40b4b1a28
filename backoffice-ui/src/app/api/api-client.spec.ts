import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { provideHttpClient } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { TypedClient } from './api-client';
import { fillPath } from './api-url';
import { newIntent } from './intent';
import type { CallOf, Method, OperationAt, PathFor, ReplyOf } from './path-types';

/** A small contract as openapi-typescript writes it; the calls below are checked against it by the compiler. */
interface Sample {
  '/things/{id}': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: {
      parameters: { query?: { expand?: string[] }; header?: never; path: { id: string }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { content: { 'application/json': { id: string; title: string } } };
        404: { content: { 'application/problem+json': { code: string } } };
      };
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
    return {
      client: TestBed.runInInjectionContext(() => new TypedClient<Sample>()),
      http: TestBed.inject(HttpTestingController),
    };
  }

  it('has the compiler refuse wrong parameters and bodies: these constants would not compile otherwise', () => {
    type Takes<M extends Method, Call> =
      Call extends CallOf<OperationAt<Sample, '/things/{id}', M>> ? true : false;
    const right: Takes<'patch', { path: { id: string }; body: { title: string } }> = true;
    const withoutPath: Takes<'get', object> = false;
    const otherBody: Takes<'patch', { path: { id: string }; body: { name: string } }> = false;
    const withoutBody: Takes<'patch', { path: { id: string } }> = false;
    const noPut: PathFor<Sample, 'put'> extends never ? true : false = true;
    const emptyReply: ReplyOf<OperationAt<Sample, '/things/{id}', 'patch'>> extends void ? true : false =
      true;
    expect([right, withoutPath, otherBody, withoutBody, noPut, emptyReply]).toEqual([
      true,
      false,
      false,
      false,
      true,
      true,
    ]);
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
