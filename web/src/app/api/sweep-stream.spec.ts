import type { SweepProgress } from '@contract/probes';
import { sweep } from '../state/watched.fixture';
import { sweepStream } from './sweep-stream';

/** The stream of the browser, told by hand. */
class Told extends EventTarget {
  static readonly CLOSED = 2;
  static last: Told;
  readyState = 1;
  readonly url: string;

  constructor(url: string) {
    super();
    this.url = url;
    Told.last = this;
  }

  close(): void {
    this.readyState = Told.CLOSED;
  }

  tell(name: string, data: unknown = {}): void {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data) }));
  }
}

let heard: (SweepProgress | 'end')[];

beforeEach(() => {
  vi.stubGlobal('EventSource', Told);
  heard = [];
  sweepStream('w 1').subscribe({
    next: (progress) => heard.push(progress),
    complete: () => heard.push('end'),
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test('what comes after the end of the sweep is heard too, until the server has said everything', () => {
  const lines = [
    { sweep: sweep({ state: 'done', done: 900 }), series: [] },
    { sweep: sweep({ state: 'done', done: 900 }), series: [] },
  ];
  for (const line of lines) Told.last.tell('progress', line);
  expect(heard).toEqual(lines);
  Told.last.tell('ended');
  expect(heard.at(-1)).toBe('end');
  expect([Told.last.url, Told.last.readyState]).toEqual(['/api/v1/sweeps/w%201/events', 2]);
});

test('a stream that the browser gives up ends; one that it opens again does not', () => {
  Told.last.dispatchEvent(new Event('error'));
  expect(heard).toEqual([]);
  Told.last.close();
  Told.last.dispatchEvent(new Event('error'));
  expect(heard).toEqual(['end']);
});
