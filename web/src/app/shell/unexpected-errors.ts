import { type ErrorHandler, inject, Service } from '@angular/core';
import { Toasts } from '../ui/toasts';

/** Whatever nobody caught: told once, with what to do; the details go to the console of the browser. */
@Service()
export class UnexpectedErrors implements ErrorHandler {
  private readonly toasts = inject(Toasts);

  handleError(error: unknown): void {
    console.error(error);
    const stale =
      error instanceof Error && /dynamically imported module|Failed to fetch/.test(error.message);
    this.toasts.failed(
      stale
        ? 'This part of the console could not be loaded'
        : 'Something in the console went wrong',
      {
        type: 'console',
        title: 'console',
        status: 0,
        detail: stale
          ? 'The server was updated or is away. Reload the page.'
          : 'What was saved stays saved. Reload the page if it looks wrong.',
      },
      {
        label: 'Reload',
        run: () => {
          location.reload();
        },
      },
    );
  }
}
