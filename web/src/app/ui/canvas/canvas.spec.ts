import { TestBed } from '@angular/core/testing';
import { Canvas } from './canvas';
import type { DiagramBox } from './diagram';
import type { Scene } from './scene';

const box = (id: string, zone: DiagramBox['zone']): DiagramBox => ({
  id,
  zone,
  title: id,
  note: '',
  mark: null,
  rows: [],
  foot: '',
  parts: [],
});
const placed = (
  id: string,
  zone: DiagramBox['zone'],
  x: number,
  y: number,
): Scene['boxes'][number] => {
  const place = { x, y, width: 100, height: 60 };
  return { box: box(id, zone), ...place, parts: [{ part: box(id, zone), ...place }] };
};
const scene: Scene = {
  width: 800,
  height: 400,
  columns: [],
  walls: [],
  boxes: [
    placed('users', 'internet', 20, 80),
    placed('edge', 'perimeter', 300, 80),
    placed('proxy', 'perimeter', 300, 200),
    placed('pool', 'internal', 600, 90),
  ],
  lines: [],
};

const drawn = async () => {
  const fixture = TestBed.createComponent(Canvas);
  fixture.componentRef.setInput('scene', scene);
  fixture.componentRef.setInput('lines', new Map());
  fixture.componentRef.setInput('label', 'A test');
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  document.body.append(page);
  const press = async (key: string) => {
    page.querySelector('svg')?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    await fixture.whenStable();
  };
  const reachable = () =>
    page.querySelector('[tabindex="0"]')?.closest('[data-part]')?.getAttribute('data-part');
  return { canvas: fixture.componentInstance, press, reachable };
};

test('the tab key reaches one part, the first one in reading order', async () => {
  const { reachable } = await drawn();
  expect(reachable()).toBe('users');
});

test('arrows go to the neighbour, Enter selects, the selection follows, Escape lets go', async () => {
  const { canvas, press, reachable } = await drawn();
  await press('ArrowRight');
  expect(reachable()).toBe('edge');
  expect(canvas.selected()).toBeNull();
  await press('Enter');
  expect(canvas.selected()).toBe('edge');
  await press('ArrowDown');
  expect(canvas.selected()).toBe('proxy');
  await press('ArrowRight');
  expect(canvas.selected()).toBe('pool');
  await press('Escape');
  expect(canvas.selected()).toBeNull();
  expect(reachable()).toBe('pool');
});

test('Enter on what is selected goes on to the inspector', async () => {
  const { canvas, press } = await drawn();
  let entered = 0;
  canvas.entered.subscribe(() => entered++);
  await press('Enter');
  expect(entered).toBe(0);
  await press('Enter');
  expect(entered).toBe(1);
});
