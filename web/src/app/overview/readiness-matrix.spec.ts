import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { broken, cell, party, proof } from './readiness.fixture';
import { ReadinessMatrix } from './readiness-matrix';

const shown = proof([
  cell('im-federated', 'internal.fe'),
  cell('im-federated', 'federated.fabrikam', broken),
  cell('voice-federated', 'federated.litware'),
  cell('conference-web', 'guest'),
]);

let fixture: ComponentFixture<ReadinessMatrix>;
const page = (): HTMLElement => fixture.nativeElement as HTMLElement;
const links = (): HTMLAnchorElement[] => [...page().querySelectorAll<HTMLAnchorElement>('td a')];
const linkOf = (id: string): HTMLAnchorElement =>
  links().find(({ dataset }) => dataset['cell'] === id)!;
const press = (key: string): void => {
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
};

/** The test's document lays nothing out. */
beforeAll(() => {
  Element.prototype.scrollIntoView = (): void => undefined;
});

beforeEach(async () => {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  fixture = TestBed.createComponent(ReadinessMatrix);
  fixture.componentRef.setInput('topologyId', 'contoso');
  fixture.componentRef.setInput('proof', shown);
  document.body.append(page());
  await fixture.whenStable();
});

afterEach(() => {
  page().remove();
});

const nameOf = (link: HTMLAnchorElement): string => {
  const named = link.cloneNode(true) as HTMLElement;
  for (const hidden of named.querySelectorAll('[aria-hidden=true]')) hidden.remove();
  return named.textContent.replaceAll(/\s+/g, ' ').trim();
};

test('a cell is a link to its ladder at the arrow that fails, and says so', () => {
  const failing = linkOf('im-federated federated');
  expect(nameOf(failing)).toBe('im-federated, Partners, fails for 1 of 1, the first at arrow 14');
  expect(failing.getAttribute('href')).toBe(
    '/t/contoso/call-flows/im-federated%2Finternal.fe%2Ffederated.fabrikam?arrow=13',
  );
  expect(links()).toHaveLength(4);
});

test('Tab reaches one cell, the failing one first, and arrow keys go on over what is not played', async () => {
  const reached = () => links().filter(({ tabIndex }) => tabIndex === 0);
  expect(reached()).toEqual([linkOf('im-federated federated')]);
  linkOf('im-federated federated').focus();
  press('ArrowLeft');
  expect(document.activeElement).toBe(linkOf('im-federated internal'));
  press('ArrowLeft');
  expect(document.activeElement).toBe(linkOf('im-federated internal'));
  press('ArrowRight');
  press('ArrowDown');
  await fixture.whenStable();
  expect(reached()).toEqual([linkOf('voice-federated federated')]);
});

test('the head of several parties shows each of them, and one column again', async () => {
  const head = page().querySelectorAll<HTMLButtonElement>('thead button')[1]!;
  head.click();
  await fixture.whenStable();
  expect(head.getAttribute('aria-expanded')).toBe('true');
  expect(linkOf('im-federated federated.fabrikam')).toBeTruthy();
  head.click();
  await fixture.whenStable();
  expect(linkOf('im-federated federated.fabrikam')).toBeUndefined();
});

test('of more columns than fit those in sight are drawn, and arrow keys reach the others', async () => {
  const partners = Array.from({ length: 60 }, (_, at) =>
    party(`partner${String(at)}.example`, 'federated', `partner${String(at)}.example`),
  );
  const cells = partners.map(({ id }) => cell('im-federated', id));
  const many = { ...proof(cells), parties: partners };
  vi.stubGlobal(
    'ResizeObserver',
    class {
      readonly told: () => void;
      constructor(told: () => void) {
        this.told = told;
      }
      observe(frame: HTMLElement): void {
        Object.defineProperty(frame, 'clientWidth', { value: 800 });
        this.told();
      }
      disconnect = (): void => undefined;
    },
  );
  fixture = TestBed.createComponent(ReadinessMatrix);
  fixture.componentRef.setInput('topologyId', 'contoso');
  fixture.componentRef.setInput('proof', many);
  document.body.append(page());
  await fixture.whenStable();
  page().querySelector<HTMLButtonElement>('thead button')!.click();
  await fixture.whenStable();

  expect(page().querySelector('table')?.getAttribute('aria-colcount')).toBe('61');
  const drawn = links().length;
  expect(drawn).toBeGreaterThan(6);
  expect(drawn).toBeLessThan(20);
  const last = links().at(-1)!;
  last.focus();
  press('ArrowRight');
  await fixture.whenStable();
  const focused = document.activeElement as HTMLElement;
  expect(focused.dataset['cell']).toBe(`im-federated partner${String(drawn)}.example`);
  expect(focused.closest('td')?.getAttribute('aria-colindex')).toBe(String(drawn + 2));
  vi.unstubAllGlobals();
});
