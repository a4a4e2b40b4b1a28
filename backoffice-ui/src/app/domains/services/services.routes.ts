import type { Routes } from '@angular/router';

export const servicesRoutes: Routes = [
  {
    path: '',
    loadComponent: () => import('./feature-services/services-page').then((m) => m.ServicesPage),
  },
  {
    path: 'pruefung',
    loadComponent: () => import('./feature-check/check-page').then((m) => m.CheckPage),
  },
  {
    path: 'fassung/:id',
    data: { layout: 'wide' },
    loadComponent: () => import('./feature-version/version-page').then((m) => m.VersionPage),
  },
  {
    path: 'entwurf/:id',
    data: { layout: 'wide' },
    // the guard is a function on the page, so that nothing of the page comes with the start
    canDeactivate: [(page: { leave?(): boolean | Promise<boolean> }) => page.leave?.() ?? true],
    loadComponent: () => import('./feature-draft/draft-page').then((m) => m.DraftPage),
  },
];
