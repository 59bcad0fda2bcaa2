import type { Routes } from '@angular/router';

export const topologyRoutes: Routes = [];
