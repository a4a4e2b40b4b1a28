import { provideHttpClient, withInterceptors } from '@angular/common/http';
import {
  type ApplicationConfig,
  ErrorHandler,
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
} from '@angular/core';
import { TitleStrategy, provideRouter, withComponentInputBinding, withRouterConfig } from '@angular/router';
import { csrfInterceptor } from './api/csrf';
import { languageInterceptor } from './api/language-interceptor';
import { refusalInterceptor } from './api/refusal-interceptor';
import { sessionExpiryInterceptor } from './api/session-expiry';
import { routes } from './app.routes';
import { PageTitle } from './shell/page-title';
import { RenewedPage } from './shell/renewed';

export const appConfig: ApplicationConfig = {
  providers: [
    provideZonelessChangeDetection(),
    provideBrowserGlobalErrorListeners(),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withRouterConfig({ paramsInheritanceStrategy: 'always' }),
    ),
    provideHttpClient(
      withInterceptors([languageInterceptor, csrfInterceptor, sessionExpiryInterceptor, refusalInterceptor]),
    ),
    { provide: TitleStrategy, useClass: PageTitle },
    { provide: ErrorHandler, useClass: RenewedPage },
  ],
};
