import type { Routes } from '@angular/router';
import { citizenPath } from './shell/citizen-path';
import { atHome } from './shell/at-home';
import { signedIn } from './shell/session-guard';

/**
 * One lazy entry per domain. `data.layout`: `desk` (default) has the left navigation, `wide` leaves the room to the page.
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
        loadChildren: () => import('./domains/worklist/worklist.routes').then((m) => m.worklistRoutes),
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
        loadChildren: () => import('./domains/case/case.routes').then((m) => m.caseRoutes),
      },
      {
        path: 'akten',
        title: $localize`:@@shell.recordTitle:Akten`,
        loadChildren: () => import('./domains/record/record.routes').then((m) => m.recordRoutes),
      },
      {
        path: 'forderungen',
        title: $localize`:@@shell.moneyTitle:Forderungen`,
        loadChildren: () => import('./domains/money/money.routes').then((m) => m.moneyRoutes),
      },
      {
        path: 'versand',
        title: $localize`:@@shell.dispatchTitle:Versand`,
        loadChildren: () => import('./domains/dispatch/dispatch.routes').then((m) => m.dispatchRoutes),
      },
      {
        path: 'steuerung',
        title: $localize`:@@shell.supervisionTitle:Steuerung`,
        data: { layout: 'wide' },
        loadChildren: () =>
          import('./domains/supervision/supervision.routes').then((m) => m.supervisionRoutes),
      },
      {
        path: 'betrieb',
        title: $localize`:@@shell.operationsTitle:Betrieb`,
        loadChildren: () => import('./domains/operations/operations.routes').then((m) => m.operationsRoutes),
      },
      {
        path: 'einstellungen',
        title: $localize`:@@shell.settingsTitle:Einstellungen`,
        loadChildren: () => import('./domains/settings/settings.routes').then((m) => m.settingsRoutes),
      },
      {
        path: '**',
        title: $localize`:@@shell.notFoundTitle:Nicht gefunden`,
        loadComponent: () => import('./shell/not-found').then((m) => m.NotFound),
      },
    ],
  },
];
