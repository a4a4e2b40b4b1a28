import type { Routes } from '@angular/router';

export const recordRoutes: Routes = [];
