import { Component, computed, inject } from '@angular/core';
import { systemApi } from '@contract/system';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { paths } from '../paths';
import { AdminTabs } from '../shell/admin-tabs';
import { PageHead } from '../shell/page-head';
import { formatBytes, formatTime } from '../ui/format';
import { Icon } from '../ui/icon';
import { LoadingState } from '../ui/loading-state';
import { Panel } from '../ui/panel';

/** What the server is made of. */
@Component({
  selector: 'ew-system-page',
  imports: [AdminTabs, Icon, LoadingState, PageHead, Panel],
  template: `
    <ew-page-head heading="System" [outside]="true" [crumbs]="[{ label: 'Admin', path: admin }]">
      <a class="btn" href="/api/v1/docs" target="_blank" rel="noopener"
        ><ew-icon name="open" />API reference</a
      >
    </ew-page-head>
    <ew-admin-tabs />
    <div class="scroll" style="padding: 12px 16px">
      <ew-panel heading="Server">
        <ew-loading-state
          [of]="info.state()"
          heading="The server did not tell about itself"
          (retry)="info.reload()"
        >
          <dl class="kv pad" style="grid-template-columns: 160px minmax(0, 1fr); gap: 8px">
            @for (line of lines(); track line.name) {
              <dt>{{ line.name }}</dt>
              <dd>{{ line.value }}</dd>
            }
          </dl>
        </ew-loading-state>
      </ew-panel>
    </div>
  `,
})
export class SystemPage {
  private readonly api = inject(Api);

  protected readonly admin = paths.admin();
  protected readonly info = remote(
    () => 'system',
    () => this.api.call(systemApi.info),
  );
  protected readonly lines = computed(() => {
    const { value } = this.info.state();
    if (!value) return [];
    const { version, node, facts, startedAt, database } = value;
    return [
      { name: 'Edgewise', value: version },
      { name: 'Facts', value: `edition ${facts}` },
      {
        name: 'Database',
        value: `${database.engine === 'embedded' ? 'Embedded' : 'PostgreSQL'} ${database.version}, ${formatBytes(database.sizeBytes)}`,
      },
      { name: 'Node.js', value: node },
      { name: 'Started', value: formatTime(startedAt) },
    ];
  });
}
