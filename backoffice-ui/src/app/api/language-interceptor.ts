import type { HttpInterceptorFn } from '@angular/common/http';

/** Asks for words in the language of this build; the browser's own preference may be another. */
export const languageInterceptor: HttpInterceptorFn = (request, next) =>
  request.url.startsWith('/')
    ? next(request.clone({ setHeaders: { 'accept-language': $localize.locale ?? 'de' } }))
    : next(request);
