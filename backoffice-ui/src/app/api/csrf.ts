import type { HttpInterceptorFn } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';

/** The token of this session that every change must carry; comes with the session's answer, never from a cookie. */
@Injectable({ providedIn: 'root' })
export class CsrfToken {
  value: string | null = null;
}

/** Adds the token to every call of ours that changes something. */
export const csrfInterceptor: HttpInterceptorFn = (request, next) => {
  const token = inject(CsrfToken).value;
  const changes = !['GET', 'HEAD', 'OPTIONS'].includes(request.method);
  if (!changes || !token || !request.url.startsWith('/api/')) return next(request);
  return next(request.clone({ setHeaders: { 'x-csrf-token': token } }));
};
