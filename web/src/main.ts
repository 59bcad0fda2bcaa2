import { bootstrapApplication } from '@angular/platform-browser';
import { z } from 'zod';
import { App } from './app/app';
import { appConfig } from './app/app.config';
import { applyTheme } from './app/shell/theme';

// Compiled validators would need 'unsafe-eval', which the content security policy refuses.
z.config({ jitless: true });
applyTheme();

bootstrapApplication(App, appConfig).catch((error: unknown) => {
  console.error(error);
});
