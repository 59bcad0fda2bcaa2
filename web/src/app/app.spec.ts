import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { App } from './app';
import { appConfig } from './app.config';

const session = {
  setupNeeded: false,
  setupTokenNeeded: false,
  me: null,
  csrfToken: null,
  version: '0.1.0',
};

/** The console at a URL; the server says this of the session, or with null does not answer. */
const opened = async (url: string, state: object | null) => {
  TestBed.configureTestingModule({
    providers: [...appConfig.providers, provideHttpClientTesting()],
  });
  const fixture = TestBed.createComponent(App);
  const router = TestBed.inject(Router);
  const arrived = router.navigateByUrl(url);
  const server = TestBed.inject(HttpTestingController);
  const request = await vi.waitFor(() => server.expectOne('/api/v1/session'));
  if (state) request.flush({ ...session, ...state });
  else request.error(new ProgressEvent('error'));
  await arrived;
  await fixture.whenStable();
  return { router, page: fixture.nativeElement as HTMLElement };
};

test('whoever is not signed in comes to the sign-in page, and the wanted page is remembered', async () => {
  const { router, page } = await opened('/t/contoso/overview', {});
  expect(router.url).toBe('/sign-in?from=%2Ft%2Fcontoso%2Foverview');
  expect(page.querySelector('h1')?.textContent).toBe('Sign in');
});

test('a server that does not answer is said so, and tried again for the wanted page', async () => {
  const { router, page } = await opened('/t/contoso/overview', null);
  expect(page.querySelector('h1')?.textContent).toBe('The server does not answer');
  expect(router.url).toBe('/no-answer?from=%2Ft%2Fcontoso%2Foverview');
  page.querySelector<HTMLButtonElement>('ew-failure button')?.click();
  const server = TestBed.inject(HttpTestingController);
  (await vi.waitFor(() => server.expectOne('/api/v1/session'))).flush(session);
  await vi.waitFor(() => {
    expect(router.url).toBe('/sign-in?from=%2Ft%2Fcontoso%2Foverview');
  });
});

test('a server without an administrator asks for one first', async () => {
  const { router, page } = await opened('/', { setupNeeded: true });
  expect(router.url).toBe('/setup');
  expect(page.querySelector('h1')?.textContent).toBe('Create the administrator');
});
