import type { Routes } from '@angular/router';

export const capacityRoutes: Routes = [];
