import type { Routes } from '@angular/router';

export const settingsRoutes: Routes = [
  { path: '', loadComponent: () => import('./feature-settings/settings-page').then((m) => m.SettingsPage) },
];
