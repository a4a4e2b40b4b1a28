import { HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { Injectable, inject, signal } from '@angular/core';
import { tap } from 'rxjs';
import { SIGNED_OUT_IS_FINE } from './http-contexts';

/** Whether the session ran out while somebody worked. The page stays as it is, the shell offers to sign in again beside it. */
@Injectable({ providedIn: 'root' })
export class SessionExpiry {
  readonly #expired = signal(false);
  readonly expired = this.#expired.asReadonly();

  report(): void {
    this.#expired.set(true);
  }

  clear(): void {
    this.#expired.set(false);
  }
}

/** Notices a 401. The error still reaches the caller, which keeps its text and its intent for the retry. */
export const sessionExpiryInterceptor: HttpInterceptorFn = (request, next) => {
  const expiry = inject(SessionExpiry);
  return next(request).pipe(
    tap({
      error: (error: unknown) => {
        if (
          error instanceof HttpErrorResponse &&
          error.status === 401 &&
          !request.context.get(SIGNED_OUT_IS_FINE)
        )
          expiry.report();
      },
    }),
  );
};
