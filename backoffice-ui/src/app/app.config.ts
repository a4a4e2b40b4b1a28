import { provideHttpClient, withInterceptors, withXsrfConfiguration } from '@angular/common/http';
import { type ApplicationConfig, provideBrowserGlobalErrorListeners, provideZonelessChangeDetection } from '@angular/core';
import { TitleStrategy, provideRouter, withComponentInputBinding, withRouterConfig } from '@angular/router';
import { sessionExpiryInterceptor } from './api/session-expiry';
import { routes } from './app.routes';
import { PageTitle } from './shell/page-title';

export const appConfig: ApplicationConfig = {
  providers: [
    provideZonelessChangeDetection(),
    provideBrowserGlobalErrorListeners(),
    provideRouter(routes, withComponentInputBinding(), withRouterConfig({ paramsInheritanceStrategy: 'always' })),
    provideHttpClient(
      withXsrfConfiguration({ cookieName: 'aktenlauf-csrf', headerName: 'x-csrf-token' }),
      withInterceptors([sessionExpiryInterceptor]),
    ),
    { provide: TitleStrategy, useClass: PageTitle },
  ],
};
