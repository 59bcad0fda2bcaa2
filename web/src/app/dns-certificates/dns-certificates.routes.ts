import type { Routes } from '@angular/router';

export const dnsCertificatesRoutes: Routes = [];
