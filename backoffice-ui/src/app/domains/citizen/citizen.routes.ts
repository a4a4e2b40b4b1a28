import type { Routes } from '@angular/router';

export const citizenRoutes: Routes = [];
