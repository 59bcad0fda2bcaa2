import { Component, computed, input } from '@angular/core';
import type { Ruleset, Translation } from '@contract/plan';
import type { ColDef } from 'ag-grid-community';
import { columns } from '../ui/grid/columns';
import { Grid } from '../ui/grid/grid';

interface TranslationRow extends Translation {
  readonly firewall: string;
}

/** Every static translation of every firewall: which public address is which private one. */
@Component({
  selector: 'ew-translation-table',
  imports: [Grid],
  template: `<ew-grid class="grow" label="Translations" [rows]="rows()" [columns]="columns" />`,
  styles: `
    :host {
      display: flex;
      flex: 1;
      min-height: 0;
    }
  `,
})
export class TranslationTable {
  readonly rulesets = input.required<readonly Ruleset[]>();

  protected readonly rows = computed<TranslationRow[]>(() =>
    this.rulesets().flatMap(({ id, name, translations }) =>
      translations.map((translation) => ({
        ...translation,
        id: `${id}/${translation.id}`,
        firewall: name,
      })),
    ),
  );
  protected readonly columns: ColDef<TranslationRow>[] = [
    { ...columns.text, field: 'firewall', headerName: 'Firewall', flex: 2, minWidth: 180 },
    { ...columns.name, field: 'name', headerName: 'Host', minWidth: 200 },
    { ...columns.code, field: 'publicAddress', headerName: 'Public address' },
    { ...columns.code, field: 'privateAddress', headerName: 'Address after NAT' },
    { ...columns.text, headerName: 'Way', minWidth: 130, valueGetter: () => 'both, one to one' },
  ];
}
