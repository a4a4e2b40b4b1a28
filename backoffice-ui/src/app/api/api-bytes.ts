import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { fillPath, fillQuery } from './api-url';
import type { MutationExtras } from './api-client';
import type { CallOf, OperationAt, PathFor } from './path-types';
import type { paths } from './schema';

type Input = { path?: Record<string, string>; query?: Record<string, unknown>; body?: unknown };

/** Calls that answer a file (PDF, ZIP) made for this moment; failures reject as those of ApiClient do. */
@Injectable({ providedIn: 'root' })
export class ApiBytes {
  readonly #http = inject(HttpClient);

  get<P extends PathFor<paths, 'get'>>(
    path: P,
    call: CallOf<OperationAt<paths, P, 'get'>>,
  ): Promise<Uint8Array> {
    return this.#send('get', path, call as Input, {});
  }

  post<P extends PathFor<paths, 'post'>>(
    path: P,
    call: CallOf<OperationAt<paths, P, 'post'>> & MutationExtras,
  ): Promise<Uint8Array> {
    return this.#send('post', path, call as Input, { 'idempotency-key': call.intent.key });
  }

  async #send(
    method: string,
    path: string,
    { path: values, query, body }: Input,
    headers: Record<string, string>,
  ): Promise<Uint8Array> {
    try {
      const reply = this.#http.request(method, fillPath(path, values), {
        params: fillQuery(query),
        headers,
        responseType: 'arraybuffer',
        ...(body === undefined ? {} : { body }),
      });
      return new Uint8Array(await firstValueFrom(reply));
    } catch (error) {
      throw withReadableProblem(error);
    }
  }
}

/** Whoever asks for bytes gets refusals as bytes, too. */
function withReadableProblem(error: unknown): unknown {
  if (!(error instanceof HttpErrorResponse) || !(error.error instanceof ArrayBuffer)) return error;
  const { status, statusText, headers } = error;
  return new HttpErrorResponse({
    status,
    statusText,
    headers,
    ...(error.url === null ? {} : { url: error.url }),
    error: new TextDecoder().decode(error.error),
  });
}
