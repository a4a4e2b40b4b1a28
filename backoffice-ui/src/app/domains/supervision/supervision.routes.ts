import type { Routes } from '@angular/router';

export const supervisionRoutes: Routes = [
  {
    path: '',
    loadComponent: () => import('./feature-supervision/supervision-page').then((m) => m.SupervisionPage),
  },
];
