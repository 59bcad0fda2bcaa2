import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { interviewApi } from '@contract/interview';
import type { Finding } from '@contract/plan';
import type { Problem } from '@contract/problem';
import type { Call } from '@contract/route';
import { type Feature, featureNames, productNames, versionsOf } from '@contract/settings';
import type { ColDef } from 'ag-grid-community';
import type { Subscription } from 'rxjs';
import { Api } from '../api/api';
import { Empty } from '../ui/empty';
import { Failure } from '../ui/failure';
import { Field } from '../ui/field';
import { formatCount } from '../ui/format';
import { columns } from '../ui/grid/columns';
import { Grid } from '../ui/grid/grid';
import { Icon } from '../ui/icon';
import { Mark } from '../ui/mark';
import { severityMarks } from '../ui/mark-kinds';
import { type Answers, firstAnswers, type SiteAnswer, toInterview } from './answers';
import { CreateTopology } from './create-topology';
import { IntakeHead } from './intake-head';
import { type Document, type ProposalRow, proposalRows, withValues } from './proposal-rows';
import { Check } from '../ui/check';

interface Proposal {
  readonly document: Document;
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
}

type Wanted = NonNullable<Call<(typeof interviewApi)['propose']>['body']>;

/** Answers at the left; at the right, kept up to date, the topology that follows from them, with every name and address to be changed. */
@Component({
  selector: 'ew-interview-page',
  imports: [Check, Empty, Failure, Field, Grid, Icon, IntakeHead, Mark],
  templateUrl: './interview-page.html',
  styleUrl: './interview-page.css',
  host: { class: 'page' },
})
export class InterviewPage {
  private readonly api = inject(Api);
  private readonly topologies = inject(CreateTopology);
  private asking: Subscription | null = null;

  protected readonly marks = severityMarks;
  protected readonly formatCount = formatCount;
  protected readonly versions = Object.entries(productNames).map(([id, name]) => ({ id, name }));
  protected readonly answers = signal<Answers>(firstAnswers);
  protected readonly features = computed(() =>
    (Object.keys(featureNames) as Feature[]).map((id) => ({
      id,
      name: featureNames[id],
      on: this.answers().features.includes(id),
      had: versionsOf(id).includes(this.answers().version),
    })),
  );
  protected readonly hardware = computed(
    () => this.answers().scaled && this.answers().loadBalancing === 'hardware',
  );
  protected readonly proposal = signal<Proposal | null>(null);
  protected readonly asked = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly creationProblem = signal<Problem | null>(null);
  protected readonly busy = signal(false);
  /** Values typed over proposed ones, by their path. */
  private readonly typed = signal<ReadonlyMap<string, string>>(new Map());
  protected readonly document = computed(() => {
    const proposal = this.proposal();
    return proposal ? withValues(proposal.document, this.typed()) : null;
  });
  protected readonly rows = computed(() => proposalRows(this.document() ?? {}));
  protected readonly columns: ColDef<ProposalRow>[] = [
    { ...columns.text, field: 'what', headerName: 'What', flex: 0, width: 120 },
    { ...columns.text, field: 'of', headerName: 'Of', flex: 2, minWidth: 160 },
    { ...columns.text, field: 'field', headerName: 'Field', flex: 0, width: 150 },
    {
      ...columns.code,
      field: 'value',
      headerName: 'Proposed, double-click to change',
      flex: 2,
      minWidth: 200,
      editable: true,
      valueSetter: ({ data, newValue }) => {
        this.retype(data, String(newValue ?? '').trim());
        return false;
      },
    },
  ];

  constructor() {
    effect((cleanUp) => {
      const answers = this.answers();
      const timer = setTimeout(() => {
        untracked(() => {
          this.propose(answers);
        });
      }, 300);
      cleanUp(() => {
        clearTimeout(timer);
      });
    });
  }

  protected set(change: Partial<Answers>): void {
    this.answers.update((answers) => ({ ...answers, ...change }));
  }

  protected setSite(index: number, change: Partial<SiteAnswer>): void {
    this.set({
      sites: this.answers().sites.map((site, at) => (at === index ? { ...site, ...change } : site)),
    });
  }

  protected addSite(): void {
    const sites = this.answers().sites;
    this.set({
      sites: [
        ...sites,
        { name: `Site ${String(sites.length + 1)}`, users: '500', edge: false, clients: '' },
      ],
    });
  }

  protected removeSite(index: number): void {
    this.set({ sites: this.answers().sites.filter((_, at) => at !== index) });
  }

  protected switch(feature: Feature, on: boolean): void {
    const { features } = this.answers();
    this.set({ features: on ? [...features, feature] : features.filter((one) => one !== feature) });
  }

  /** What is wrong with an answer, by the name of its field. */
  protected error(where: string): string | null {
    const issue = this.problem()?.issues?.find(
      (one) => one.where === where || one.where === `body.${where}`,
    );
    return issue ? issue.message.charAt(0).toUpperCase() + issue.message.slice(1) : null;
  }

  protected async create(): Promise<void> {
    const document = this.document();
    if (!document) return;
    this.busy.set(true);
    const name = this.answers().name.trim();
    this.creationProblem.set(
      await this.topologies.create({ from: 'document', name, document }, 'topology'),
    );
    this.busy.set(false);
  }

  private propose(answers: Answers): void {
    this.asking?.unsubscribe();
    this.asked.set(true);
    // What was typed is checked by the server, which says everything that is wrong at once.
    const body = toInterview(answers) as unknown as Wanted;
    this.asking = this.api.call(interviewApi.propose, { body }).subscribe({
      next: (proposal) => {
        this.proposal.set(proposal);
        this.problem.set(null);
        this.asked.set(false);
      },
      error: (problem: Problem) => {
        this.problem.set(problem);
        this.asked.set(false);
      },
    });
  }

  private retype({ id, value }: ProposalRow, next: string): void {
    if (next === '' || next === value) return;
    this.typed.update((typed) => new Map([...typed, [id, next]]));
  }
}
