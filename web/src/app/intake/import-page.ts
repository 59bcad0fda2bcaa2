import { Component, computed, inject, signal } from '@angular/core';
import { entities, type Collection } from '@contract/entities';
import { type ImportReview, importsApi, type ReviewRow, type SourceKind } from '@contract/imports';
import type { Problem } from '@contract/problem';
import type { ColDef } from 'ag-grid-community';
import type { Subscription } from 'rxjs';
import { Api } from '../api/api';
import { Empty } from '../ui/empty';
import { Failure } from '../ui/failure';
import { Field } from '../ui/field';
import { formatCount } from '../ui/format';
import { columns, markColumn } from '../ui/grid/columns';
import { Grid } from '../ui/grid/grid';
import { Icon } from '../ui/icon';
import { Mark } from '../ui/mark';
import { type MarkKind, severityMarks } from '../ui/mark-kinds';
import { CreateTopology } from './create-topology';
import { IntakeHead } from './intake-head';
import { FilterChips } from '../ui/filter-chips';

type Result = ReviewRow['result'];
interface ReviewLine extends ReviewRow {
  readonly id: string;
}

const marks: Readonly<Record<Result, MarkKind>> = {
  understood: 'ok',
  check: 'unsure',
  'left-out': 'na',
  rejected: 'fail',
};
const words: Readonly<Record<Result, string>> = {
  understood: 'understood',
  check: 'check',
  'left-out': 'left out',
  rejected: 'rejected',
};

const titleOf = (collection: string): string =>
  collection in entities ? entities[collection as Collection].title : collection;

/** A file of another tool, or a document: what was understood, what was left out and why, before anything is saved. */
@Component({
  selector: 'ew-import-page',
  imports: [Empty, Failure, Field, FilterChips, Grid, Icon, IntakeHead, Mark],
  templateUrl: './import-page.html',
  host: { class: 'page', '(dragover)': '$event.preventDefault()', '(drop)': 'dropped($event)' },
  styles: `
    .drop {
      display: flex;
      flex-direction: column;
      gap: var(--s3);
      align-items: center;
      justify-content: center;
      margin: var(--s4);
      padding: var(--s6);
      border: 1px dashed var(--line-control);
      border-radius: var(--r2);
      background: var(--bg-surface);
    }
    aside {
      width: clamp(304px, 22vw, 400px);
      border-left: 1px solid var(--line-2);
      background: var(--bg-surface);
      overflow: auto;
    }
    aside h3 {
      margin-bottom: var(--s2);
    }
    aside section {
      padding: var(--s3) var(--s4);
      border-bottom: 1px solid var(--line);
    }
  `,
})
export class ImportPage {
  private readonly api = inject(Api);
  private readonly topologies = inject(CreateTopology);
  private reading: Subscription | null = null;

  protected readonly marks = marks;
  protected readonly severityMarks = severityMarks;
  protected readonly formatCount = formatCount;
  protected readonly kinds = signal<readonly SourceKind[]>([]);
  protected readonly kind = signal('');
  protected readonly fileName = signal('');
  protected readonly busy = signal(false);
  protected readonly review = signal<ImportReview | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly name = signal('');
  protected readonly only = signal<Result | null>(null);

  protected readonly columns: ColDef<ReviewLine>[] = [
    {
      ...markColumn<ReviewLine>(({ result }) => ({ kind: marks[result], word: words[result] })),
      headerName: 'Result',
      width: 120,
    },
    { ...columns.name, field: 'what', headerName: 'What', flex: 1.2 },
    {
      ...columns.text,
      field: 'value',
      headerName: 'Value',
      flex: 2,
      minWidth: 160,
      tooltip: ({ data }) => data?.value,
    },
    { ...columns.text, field: 'where', headerName: 'Where', flex: 0, width: 140 },
    {
      ...columns.text,
      field: 'why',
      headerName: 'Why',
      flex: 3,
      minWidth: 200,
      tooltip: ({ data }) => data?.why,
    },
  ];
  protected readonly lines = computed<ReviewLine[]>(() =>
    (this.review()?.rows ?? []).map((row, index) => ({ ...row, id: String(index) })),
  );
  protected readonly shown = computed(() =>
    this.lines().filter(({ result }) => this.only() === null || result === this.only()),
  );
  protected readonly chips = computed(() =>
    (Object.keys(marks) as Result[]).map((id) => {
      const count = this.lines().filter(({ result }) => result === id).length;
      const label = words[id].charAt(0).toUpperCase() + words[id].slice(1);
      return { id, label, count, mark: count > 0 ? marks[id] : ('na' as const) };
    }),
  );
  protected readonly counts = computed(() =>
    Object.entries(this.review()?.counts ?? {})
      .filter(([, count]) => count > 0)
      .map(([collection, count]) => ({
        title: titleOf(collection),
        count,
      })),
  );
  protected readonly total = computed(() =>
    this.counts().reduce((sum, { count }) => sum + count, 0),
  );
  protected readonly usable = computed(
    () => this.total() > 0 && (this.review()?.issues.length ?? 0) === 0,
  );

  constructor() {
    this.api.call(importsApi.kinds).subscribe({
      next: (kinds) => {
        this.kinds.set(kinds);
      },
      error: () => undefined,
    });
  }

  protected chosen(event: Event): void {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (file) this.read(file);
    input.value = '';
  }

  protected dropped(event: DragEvent): void {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) this.read(file);
  }

  protected cancel(): void {
    this.reading?.unsubscribe();
    this.busy.set(false);
  }

  protected discard(): void {
    this.review.set(null);
    this.problem.set(null);
    this.fileName.set('');
  }

  protected async create({ id }: ImportReview): Promise<void> {
    this.busy.set(true);
    const name = this.name().trim();
    this.problem.set(
      await this.topologies.create({ from: 'import', importId: id, ...(name ? { name } : {}) }),
    );
    this.busy.set(false);
  }

  private read(file: File): void {
    this.reading?.unsubscribe();
    this.discard();
    this.busy.set(true);
    this.fileName.set(file.name);
    const query = { name: file.name.slice(-255), ...(this.kind() ? { from: this.kind() } : {}) };
    this.reading = this.api.upload(importsApi.review, { query }, file).subscribe({
      next: (review) => {
        this.review.set(review);
        this.name.set(review.name);
        this.busy.set(false);
      },
      error: (problem: Problem) => {
        this.problem.set(problem);
        this.busy.set(false);
      },
    });
  }
}
