import { Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { ToastList } from './ui/toast-list';

/** Everything: the page that the URL names, and the toasts above it. */
@Component({
  selector: 'ew-root',
  imports: [RouterOutlet, ToastList],
  template: `<router-outlet /><ew-toast-list />`,
})
export class App {}
