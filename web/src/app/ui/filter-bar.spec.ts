import { TestBed } from '@angular/core/testing';
import { FilterBar } from './filter-bar';

const bar = async (inputs: Readonly<Record<string, unknown>>) => {
  const fixture = TestBed.createComponent(FilterBar);
  const told: unknown[] = [];
  for (const [name, value] of Object.entries({ label: 'Filter rules', ...inputs }))
    fixture.componentRef.setInput(name, value);
  fixture.componentInstance.qChange.subscribe((q) => told.push(q));
  fixture.componentInstance.chosenChange.subscribe((chosen) => told.push(chosen));
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  return { told, input: page.querySelector('input')!, chips: [...page.querySelectorAll('button')] };
};

const chips = [
  { id: 'planned', label: 'Planned', count: 14 },
  { id: 'missing', label: 'Missing', count: 2, mark: 'fail' as const },
];

test('a text is told as it is typed, and nothing as null', async () => {
  const { told, input } = await bar({ q: '5061' });
  expect([input.getAttribute('aria-label'), input.value]).toEqual(['Filter rules', '5061']);
  for (const text of ['506', '']) {
    input.value = text;
    input.dispatchEvent(new Event('input'));
  }
  expect(told).toEqual(['506', null]);
});

test('one chip is on; pressed again it gives way to all', async () => {
  const own = await bar({ total: 16, chips, chosen: 'missing' });
  expect(own.chips.map(({ textContent }) => textContent.replaceAll(/\s+/g, ' ').trim())).toEqual([
    'All 16',
    'Planned 14',
    'Missing 2',
  ]);
  expect(own.chips.map((chip) => chip.getAttribute('aria-pressed'))).toEqual([
    'false',
    'false',
    'true',
  ]);
  for (const chip of own.chips) chip.click();
  expect(own.told).toEqual([null, 'planned', null]);
});

test('without a count of all there is no chip for all', async () => {
  expect((await bar({ chips })).chips).toHaveLength(2);
});

test('Escape empties the field, and then leaves it', async () => {
  const { input, told } = await bar({ q: '5061' });
  document.body.append(input.closest('div') ?? input);
  const escape = () => input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
  input.focus();
  escape();
  expect([document.activeElement, input.value, ...told]).toEqual([input, '', null]);
  escape();
  expect(document.activeElement).not.toBe(input);
});
