import type { Routes } from '@angular/router';

export const worklistRoutes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'meine' },
  { path: ':slug', loadComponent: () => import('./feature-worklist/worklist').then((m) => m.Worklist) },
];
