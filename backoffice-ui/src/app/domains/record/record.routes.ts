import type { Routes } from '@angular/router';

export const recordRoutes: Routes = [
  { path: '', loadComponent: () => import('./feature-dossiers/dossiers-page').then((m) => m.DossiersPage) },
  { path: ':id', loadComponent: () => import('./feature-dossier/dossier-page').then((m) => m.DossierPage) },
];
