import { HttpClient, type HttpContext } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { fillPath, fillQuery } from './api-url';
import type { Intent } from './intent';
import type { CallOf, Method, OperationAt, PathFor, ReplyOf } from './path-types';
import type { paths } from './schema';

/** What any call may add. */
export interface CallExtras {
  /** Marks for interceptors, see `http-contexts.ts`. */
  readonly context?: HttpContext;
}

/** What a call that changes something must add. */
export interface MutationExtras extends CallExtras {
  /** The wish this call belongs to; the same one for every retry. */
  readonly intent: Intent;
}

type Input = { path?: Record<string, string>; query?: Record<string, unknown>; body?: unknown } & CallExtras &
  Partial<MutationExtras>;

/**
 * A typed client over any contract. Reads inside pages use `apiResource`; this is for mutations and one-off reads.
 * Failures reject with Angular's HttpErrorResponse; hand that to `describeProblem` or `<ui-error>`.
 */
export class TypedClient<Paths> {
  readonly #http = inject(HttpClient);

  get<P extends PathFor<Paths, 'get'>>(
    path: P,
    call: CallOf<OperationAt<Paths, P, 'get'>> & CallExtras,
  ): Promise<ReplyOf<OperationAt<Paths, P, 'get'>>> {
    return this.#send('get', path, call);
  }

  post<P extends PathFor<Paths, 'post'>>(
    path: P,
    call: CallOf<OperationAt<Paths, P, 'post'>> & MutationExtras,
  ): Promise<ReplyOf<OperationAt<Paths, P, 'post'>>> {
    return this.#send('post', path, call);
  }

  put<P extends PathFor<Paths, 'put'>>(
    path: P,
    call: CallOf<OperationAt<Paths, P, 'put'>> & MutationExtras,
  ): Promise<ReplyOf<OperationAt<Paths, P, 'put'>>> {
    return this.#send('put', path, call);
  }

  patch<P extends PathFor<Paths, 'patch'>>(
    path: P,
    call: CallOf<OperationAt<Paths, P, 'patch'>> & MutationExtras,
  ): Promise<ReplyOf<OperationAt<Paths, P, 'patch'>>> {
    return this.#send('patch', path, call);
  }

  delete<P extends PathFor<Paths, 'delete'>>(
    path: P,
    call: CallOf<OperationAt<Paths, P, 'delete'>> & MutationExtras,
  ): Promise<ReplyOf<OperationAt<Paths, P, 'delete'>>> {
    return this.#send('delete', path, call);
  }

  #send<Reply>(method: Method, path: string, call: object): Promise<Reply> {
    const { path: values, query, body, intent, context } = call as Input;
    return firstValueFrom(
      this.#http.request<Reply>(method, fillPath(path, values), {
        params: fillQuery(query),
        ...(body === undefined ? {} : { body }),
        ...(intent ? { headers: { 'idempotency-key': intent.key } } : {}),
        ...(context ? { context } : {}),
      }),
    );
  }
}

/** Our own API, checked against `openapi.json`. */
@Injectable({ providedIn: 'root' })
export class ApiClient extends TypedClient<paths> {}
