import type { HttpInterceptorFn } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { OfficeLink } from './office-link';
import { StatusLink } from './status-link';

/** The secret of the application being filled in, as the API handed it out. */
@Injectable()
export class ApplicationAccess {
  token: string | null = null;
}

/** Shows the citizen's secrets where they are asked for: in a header, never in an address. */
export const citizenAccess: HttpInterceptorFn = (request, next) => {
  const link = inject(StatusLink).token();
  const office = inject(OfficeLink).token();
  const application = inject(ApplicationAccess).token;
  if (link !== null && /^\/citizen\/v1\/[^/]+\/status(\/|$)/.test(request.url))
    return next(request.clone({ setHeaders: { authorization: `Link ${link}` } }));
  if (office !== null && /^\/citizen\/v1\/[^/]+\/consultation(\/|$)/.test(request.url))
    return next(request.clone({ setHeaders: { authorization: `Link ${office}` } }));
  if (application !== null && /^\/citizen\/v1\/[^/]+\/applications\//.test(request.url))
    return next(request.clone({ setHeaders: { 'x-application-token': application } }));
  return next(request);
};
