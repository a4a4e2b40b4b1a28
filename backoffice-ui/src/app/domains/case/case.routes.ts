import type { Routes } from '@angular/router';

export const caseRoutes: Routes = [];
