import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { importsApi } from '@contract/imports';
import { onScreen } from '../state/effects.fixture';
import { ImportPage } from './import-page';

const dropped = (name: string) => ({
  preventDefault: () => undefined,
  dataTransfer: { files: [new File([''], name)] },
});

beforeEach(() => {
  TestBed.overrideComponent(ImportPage, { set: { template: '', imports: [] } });
});

test('of two files that are dropped one after the other the last is reviewed, whichever is read first', () => {
  const { server } = onScreen({}, provideRouter([]));
  const page = TestBed.createComponent(ImportPage).componentInstance as unknown as {
    dropped: (event: unknown) => void;
    review: () => { name: string } | null;
  };
  page.dropped(dropped('one.yaml'));
  page.dropped(dropped('two.yaml'));
  const [one, two] = server.of(importsApi.review);
  two?.reply.next({ name: 'Two' });
  one?.reply.next({ name: 'One' });
  expect(page.review()?.name).toBe('Two');
});
