import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { Problem } from '@contract/problem';
import type { Loads } from './loading-state';
import { actionsColumn, Table } from './table';

const problem: Problem = { type: 'unreachable', title: 'The server did not answer', status: 0 };

@Component({
  imports: [Table],
  template: `
    <ew-table
      label="Windows"
      [of]="of()"
      [columns]="columns"
      [none]="rows().length === 0"
      emptyHeading="No windows yet"
      failed="The windows could not be loaded"
      (retry)="retried = retried + 1"
    >
      <button empty>Add window</button>
      @for (row of rows(); track row) {
        <tr>
          <td>{{ row }}</td>
        </tr>
      }
    </ew-table>
  `,
})
class Page {
  readonly rows = signal<string[]>([]);
  readonly of = signal<Loads>({ state: 'loading' });
  readonly columns = [{ label: 'Name' }, { label: 'From', num: true }, actionsColumn(90)];
  retried = 0;
}

const shown = async (of: Loads, rows: string[] = []) => {
  const fixture = TestBed.createComponent(Page);
  fixture.componentInstance.of.set(of);
  fixture.componentInstance.rows.set(rows);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  return { fixture, page, text: page.textContent };
};

test('rows stand below heads that say what they are', async () => {
  const { page } = await shown({ state: 'ready', value: [] }, ['Night', 'Noon']);
  const heads = [...page.querySelectorAll('th')];
  expect(heads.map(({ textContent }) => textContent.trim())).toEqual(['Name', 'From', 'Actions']);
  expect(heads.map(({ className }) => className)).toEqual(['', 'num', '']);
  expect([...page.querySelectorAll('td')].map(({ textContent }) => textContent)).toEqual([
    'Night',
    'Noon',
  ]);
  expect(page.querySelector('table')?.getAttribute('aria-label')).toBe('Windows');
});

test('without rows it says so, with what adds the first', async () => {
  const { text, page } = await shown({ state: 'ready', value: [] });
  expect(text).toContain('No windows yet');
  expect(page.querySelector('button')?.textContent).toBe('Add window');
  expect(page.querySelector('table')).toBeNull();
});

test.each([[{ state: 'failed', problem }], [{ state: 'failed', value: [], problem }]] as const)(
  'a failure is told instead, and tried again: %o',
  async (of) => {
    const { fixture, page, text } = await shown(of);
    expect(text).toContain('The windows could not be loaded');
    expect(text).not.toContain('No windows yet');
    page.querySelector('button')?.click();
    expect(fixture.componentInstance.retried).toBe(1);
  },
);
