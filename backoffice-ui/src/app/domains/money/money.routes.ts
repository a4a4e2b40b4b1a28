import type { Routes } from '@angular/router';

export const moneyRoutes: Routes = [
  {
    path: '',
    loadComponent: () => import('./feature-receivables/receivables-page').then((m) => m.ReceivablesPage),
  },
];
