import type { Size } from './viewport';

/** Tells the size of an element now and whenever it changes; the answer stops it. */
export const observeSize = (element: HTMLElement, told: (size: Size) => void): (() => void) => {
  if (typeof ResizeObserver === 'undefined') return () => undefined;
  const observer = new ResizeObserver(() =>
    told({ width: element.clientWidth, height: element.clientHeight }),
  );
  observer.observe(element);
  return () => observer.disconnect();
};
