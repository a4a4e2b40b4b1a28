import { provideHttpClient, withInterceptors, withXhr } from '@angular/common/http';
import type { Routes } from '@angular/router';
import { ApiClient } from '../../api/api-client';
import { languageInterceptor } from '../../api/language-interceptor';
import { ApplicationAccess, citizenAccess } from './data/citizen-access';
import { KeptTexts } from './data/kept-text';
import { StatusLink } from './data/status-link';

/**
 * The citizen's pages. They have an own HTTP client: it knows nothing of sessions, carries the link's token in a header,
 * and reports how far an upload is, which only XMLHttpRequest can.
 */
export const citizenRoutes: Routes = [
  {
    path: '',
    providers: [
      StatusLink,
      ApplicationAccess,
      KeptTexts,
      provideHttpClient(withXhr(), withInterceptors([languageInterceptor, citizenAccess])),
      ApiClient,
    ],
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: $localize`:@@citizen.startTitle:Anträge online`,
        loadComponent: () => import('./feature-start/start-page').then((m) => m.StartPage),
      },
      {
        path: 'antrag/:service',
        title: $localize`:@@citizen.applicationTitle:Antrag stellen`,
        loadComponent: () => import('./feature-application/application-page').then((m) => m.ApplicationPage),
      },
      {
        path: 'status',
        title: $localize`:@@citizen.statusTitle:Stand Ihres Antrags`,
        loadComponent: () => import('./feature-status/status-page').then((m) => m.StatusPage),
      },
      {
        path: 'beteiligung',
        title: $localize`:@@office.heading:Bitte um Stellungnahme`,
        loadComponent: () =>
          import('./feature-consultation/consultation-page').then((m) => m.ConsultationPage),
      },
      {
        path: 'zahlung',
        title: $localize`:@@citizen.paymentTitle:Ihre Zahlung`,
        loadComponent: () => import('./feature-payment-return/payment-return').then((m) => m.PaymentReturn),
      },
      {
        path: 'zahlung/:attemptId',
        title: $localize`:@@citizen.paymentTitle:Ihre Zahlung`,
        loadComponent: () => import('./feature-payment-return/payment-return').then((m) => m.PaymentReturn),
      },
      {
        path: '**',
        title: $localize`:@@citizen.nowhereTitle:Seite nicht gefunden`,
        loadComponent: () => import('./ui/nowhere').then((m) => m.Nowhere),
      },
    ],
  },
];
