import type { Routes } from '@angular/router';

export const operationsRoutes: Routes = [
  {
    path: '',
    loadComponent: () => import('./feature-operations/operations-page').then((m) => m.OperationsPage),
  },
];
