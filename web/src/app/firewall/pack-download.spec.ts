import { TestBed } from '@angular/core/testing';
import { exportsApi, type PackProgress } from '@contract/exports';
import { Subject } from 'rxjs';
import { onScreen } from '../state/effects.fixture';
import { Toasts } from '../ui/toasts';
import { PackDownload } from './pack-download';
import { PackStream } from './pack-progress';

const press = async (name: RegExp, making: Subject<PackProgress>) => {
  const { server } = onScreen({}, { provide: PackStream, useValue: () => making });
  const fixture = TestBed.createComponent(PackDownload);
  fixture.componentRef.setInput('topologyId', 'contoso');
  const click = async (wanted: RegExp) => {
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    const buttons = [...page.querySelectorAll('button')];
    buttons.find(({ textContent }) => wanted.test(textContent))?.click();
    await fixture.whenStable();
  };
  await click(name);
  return {
    server,
    click,
    told: () =>
      TestBed.inject(Toasts)
        .shown()
        .map(({ text }) => text),
  };
};

test('a pack that is cancelled while it is fetched is not saved', async () => {
  const making = new Subject<PackProgress>();
  const { server, click, told } = await press(/Download/, making);
  making.next({ done: 3, total: 3, label: 'done', id: 'p1' });
  making.complete();
  const [fetched] = server.of(exportsApi.pack);
  await click(/Cancel/);
  expect(fetched?.reply.observed).toBe(false);
  expect(told()).toEqual(['The pack was cancelled']);
});

test('a pack that is made is saved, and one that breaks off is told', async () => {
  const making = new Subject<PackProgress>();
  const { server, click, told } = await press(/Download/, making);
  making.next({ done: 3, total: 3, label: 'done', id: 'p1' });
  server.answer(server.of(exportsApi.pack)[0]!, 'contoso.zip');
  expect(told()).toEqual(['contoso.zip downloaded']);
  await click(/Download/);
  making.error(new Error('The server stopped'));
  expect(told().at(-1)).toBe('The pack could not be made');
});
