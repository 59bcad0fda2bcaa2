import type { Routes } from '@angular/router';

export const federationRoutes: Routes = [];
