import type { Routes } from '@angular/router';

export const firewallRoutes: Routes = [];
