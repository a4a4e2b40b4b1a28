import type { Routes } from '@angular/router';
import { caseRoutes } from './domains/case/case.routes';
import { dispatchRoutes } from './domains/dispatch/dispatch.routes';
import { moneyRoutes } from './domains/money/money.routes';
import { operationsRoutes } from './domains/operations/operations.routes';
import { recordRoutes } from './domains/record/record.routes';
import { settingsRoutes } from './domains/settings/settings.routes';
import { supervisionRoutes } from './domains/supervision/supervision.routes';
import { worklistRoutes } from './domains/worklist/worklist.routes';
import { citizenPath } from './shell/citizen-path';
import { atHome } from './shell/at-home';
import { signedIn } from './shell/session-guard';

/**
 * Pages load when they are opened; the tables of their addresses are small and come with the start, which saves a round trip.
 * `data.layout`: `desk` (default) has the left navigation, `wide` leaves the room to the page.
 * The citizen's area comes first and stands outside the frame: no clerk code reaches a citizen.
 */
export const routes: Routes = [
  {
    matcher: citizenPath,
    loadChildren: () => import('./domains/citizen/citizen.routes').then((m) => m.citizenRoutes),
  },
  {
    path: 'anmelden',
    title: $localize`:@@shell.signInTitle:Anmelden`,
    loadComponent: () => import('./shell/sign-in').then((m) => m.SignIn),
  },
  { path: 'angemeldet', loadComponent: () => import('./shell/signed-in-again').then((m) => m.SignedInAgain) },
  {
    path: '',
    loadComponent: () => import('./shell/frame').then((m) => m.Frame),
    canActivate: [signedIn],
    children: [
      { path: '', pathMatch: 'full', canActivate: [atHome], children: [] },
      {
        path: 'arbeitsvorrat',
        title: $localize`:@@shell.worklistTitle:Arbeitsvorrat`,
        children: worklistRoutes,
      },
      {
        path: 'vorgang-anlegen',
        title: $localize`:@@shell.newCaseTitle:Vorgang anlegen`,
        loadComponent: () => import('./domains/worklist/feature-new-case/new-case').then((m) => m.NewCase),
      },
      {
        path: 'vorgang',
        title: $localize`:@@shell.caseTitle:Vorgang`,
        data: { layout: 'wide' },
        children: caseRoutes,
      },
      {
        path: 'akten',
        title: $localize`:@@shell.recordTitle:Akten`,
        children: recordRoutes,
      },
      {
        path: 'forderungen',
        title: $localize`:@@shell.moneyTitle:Forderungen`,
        children: moneyRoutes,
      },
      {
        path: 'versand',
        title: $localize`:@@shell.dispatchTitle:Versand`,
        children: dispatchRoutes,
      },
      {
        path: 'steuerung',
        title: $localize`:@@shell.supervisionTitle:Steuerung`,
        data: { layout: 'wide' },
        children: supervisionRoutes,
      },
      {
        path: 'leistungen',
        title: $localize`:@@shell.servicesTitle:Leistungen`,
        // few people come here, so its table does not come with the start
        loadChildren: () => import('./domains/services/services.routes').then((m) => m.servicesRoutes),
      },
      {
        path: 'betrieb',
        title: $localize`:@@shell.operationsTitle:Betrieb`,
        children: operationsRoutes,
      },
      {
        path: 'einstellungen',
        title: $localize`:@@shell.settingsTitle:Einstellungen`,
        children: settingsRoutes,
      },
      {
        path: '**',
        title: $localize`:@@shell.notFoundTitle:Nicht gefunden`,
        loadComponent: () => import('./shell/not-found').then((m) => m.NotFound),
      },
    ],
  },
];
