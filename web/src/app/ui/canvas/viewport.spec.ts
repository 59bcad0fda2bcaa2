import { fitWhole, panBy, reveal, visible, zoomAt } from './viewport';

const screen = { width: 800, height: 600 };
const scene = { width: 1_600, height: 900 };

test('fit shows all of the scene and never enlarges it', () => {
  const { x, y, width, height } = visible(fitWhole(scene, screen), screen);
  expect(x <= 0 && y <= 0 && x + width >= scene.width && y + height >= scene.height).toBe(true);
  expect(fitWhole({ width: 100, height: 100 }, screen).scale).toBe(1);
});

test('what is under the pointer stays there while zooming', () => {
  const before = { x: -120, y: 40, scale: 0.8 };
  const at = { x: 300, y: 200 };
  const after = zoomAt(before, 1.5, at);
  expect((at.x - after.x) / after.scale).toBeCloseTo((at.x - before.x) / before.scale);
  expect((at.y - after.y) / after.scale).toBeCloseTo((at.y - before.y) / before.scale);
});

test('the scene cannot be lost', () => {
  const far = panBy({ x: 0, y: 0, scale: 1 }, { x: 99_999, y: -99_999 }, scene, screen);
  expect(far).toEqual({ scale: 1, x: 720, y: -820 });
});

test('what is shown already does not move', () => {
  const view = { x: 0, y: 0, scale: 1 };
  expect(reveal(view, { x: 100, y: 100, width: 50, height: 50 }, screen)).toEqual(view);
  expect(reveal(view, { x: 1_000, y: 100, width: 50, height: 50 }, screen)).toEqual({
    ...view,
    x: -274,
  });
});
