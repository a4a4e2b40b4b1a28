import type { Routes } from '@angular/router';

export const supervisionRoutes: Routes = [];
