import type { Routes } from '@angular/router';

export const caseRoutes: Routes = [
  { path: ':id', loadComponent: () => import('./feature-case/case-page').then((m) => m.CasePage) },
  {
    path: ':id/dokument',
    title: $localize`:@@case.windowTitle:Dokument`,
    loadComponent: () => import('./feature-document/document-window').then((m) => m.DocumentWindow),
  },
  {
    path: ':id/entscheiden',
    title: $localize`:@@case.decide:Entscheiden`,
    loadComponent: () => import('./feature-decide/decide-page').then((m) => m.DecidePage),
  },
  {
    path: ':id/zeichnen',
    title: $localize`:@@case.signOffTitle:Zeichnen`,
    loadComponent: () => import('./feature-sign-off/sign-off-page').then((m) => m.SignOffPage),
  },
];
