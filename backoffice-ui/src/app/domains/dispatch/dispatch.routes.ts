import type { Routes } from '@angular/router';

export const dispatchRoutes: Routes = [];
