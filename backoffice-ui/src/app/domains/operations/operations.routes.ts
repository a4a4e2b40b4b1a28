import type { Routes } from '@angular/router';

export const operationsRoutes: Routes = [];
