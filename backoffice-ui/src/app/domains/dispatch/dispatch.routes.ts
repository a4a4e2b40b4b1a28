import type { Routes } from '@angular/router';

export const dispatchRoutes: Routes = [
  { path: '', loadComponent: () => import('./feature-dispatch/dispatch-page').then((m) => m.DispatchPage) },
];
