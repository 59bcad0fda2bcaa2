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

const opened = async (url: string, state: object) => {
  TestBed.configureTestingModule({
    providers: [...appConfig.providers, provideHttpClientTesting()],
  });
  const fixture = TestBed.createComponent(App);
  const router = TestBed.inject(Router);
  const arrived = router.navigateByUrl(url);
  const server = TestBed.inject(HttpTestingController);
  const request = await vi.waitFor(() => server.expectOne('/api/v1/session'));
  request.flush({ ...session, ...state });
  await arrived;
  await fixture.whenStable();
  return { router, page: fixture.nativeElement as HTMLElement };
};

test('whoever is not signed in comes to the sign-in page, and the wanted page is remembered', async () => {
  const { router, page } = await opened('/t/contoso/overview', {});
  expect(router.url).toBe('/sign-in?from=%2Ft%2Fcontoso%2Foverview');
  expect(page.querySelector('h1')?.textContent).toBe('Sign in');
});

test('a server without an administrator asks for one first', async () => {
  const { router, page } = await opened('/', { setupNeeded: true });
  expect(router.url).toBe('/setup');
  expect(page.querySelector('h1')?.textContent).toBe('Create the administrator');
});
