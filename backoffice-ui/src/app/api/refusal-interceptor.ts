import { HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { catchError, from, switchMap, throwError } from 'rxjs';

/** Fetches the words for refusals before a page hears of the first one. Without a line the general words do. */
export const refusalInterceptor: HttpInterceptorFn = (request, next) =>
  next(request).pipe(
    catchError((error: unknown) => {
      const refused = error instanceof HttpErrorResponse && error.status >= 400 && error.status !== 401;
      const words = refused ? import('./refusal-texts').catch(() => undefined) : Promise.resolve();
      return from(words).pipe(switchMap(() => throwError(() => error)));
    }),
  );
