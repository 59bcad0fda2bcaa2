import { Component, inject, input } from '@angular/core';
import { changesApi } from '@contract/changes';
import { Api } from '../api/api';
import { paths } from '../paths';
import { AdminTabs } from '../shell/admin-tabs';
import { PageHead } from '../shell/page-head';
import { type AuditAsk, AuditLog } from './audit-log';

const text = (value?: string): string => value ?? '';

/** Everything that was done on this server, by whom. */
@Component({
  selector: 'ew-audit-page',
  imports: [AdminTabs, AuditLog, PageHead],
  template: `
    <ew-page-head heading="Audit" [outside]="true" [crumbs]="[{ label: 'Admin', path: admin }]" />
    <ew-admin-tabs />
    <ew-audit-log
      [fetch]="fetch"
      [topology]="true"
      [open]="id() || null"
      [collection]="collection()"
      [q]="q()"
    />
  `,
  styles: `
    ew-audit-log {
      display: contents;
    }
  `,
})
export class AuditPage {
  readonly id = input('', { transform: text });
  readonly collection = input('', { transform: text });
  readonly q = input('', { transform: text });

  private readonly api = inject(Api);
  protected readonly admin = paths.admin();
  protected readonly fetch = (query: AuditAsk) => this.api.call(changesApi.audit, { query });
}
