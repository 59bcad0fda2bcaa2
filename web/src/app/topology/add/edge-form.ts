import { Component, computed, input, linkedSignal, output, signal } from '@angular/core';
import { edgeServiceNames, entities, type EdgeServiceKind } from '@contract/entities';
import type { Edit } from '../../editing/edit';
import { Field } from '../../ui/field';
import { partId } from '../diagram/part-ids';
import { fieldAccepts } from '../field-accepts';
import {
  edgeKinds,
  edgePoolChanges,
  type EdgePoolDraft,
  edgeServerChanges,
  firstSite,
} from './edge-changes';
import { proposeEdgePool, proposeEdgeServer } from './edge-proposals';
import type { Ground } from './kinds';

/** An edge pool with its first server, or a further server of one: names and addresses, proposed and editable. */
@Component({
  selector: 'ew-edge-form',
  imports: [Field],
  templateUrl: './edge-form.html',
  styles: `
    form {
      display: flex;
      flex-direction: column;
      gap: 4px;
    }
    .two {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 0 12px;
    }
    table {
      border: 1px solid var(--line);
      margin-bottom: 4px;
    }
    td {
      padding: 2px 6px !important;
    }
    th:first-child {
      width: 172px;
    }
    .input {
      font: var(--m-11);
    }
  `,
})
export class EdgeForm {
  readonly kind = input.required<'edge-pool' | 'edge-server'>();
  readonly ground = input.required<Ground>();
  readonly made = output<{ readonly edit: Edit; readonly part: string }>();
  readonly cancelled = output();

  protected readonly kinds = edgeKinds;
  protected readonly firstSite = firstSite;
  protected readonly names = edgeServiceNames;
  protected readonly draft = linkedSignal(() => proposeEdgePool(this.ground()));
  protected readonly pools = computed(() =>
    this.ground().rows.pools.filter(({ kind }) => kind === 'edge'),
  );
  protected readonly hops = computed(() =>
    this.ground().rows.pools.filter(
      ({ kind }) => kind === 'director' || kind === 'front-end' || kind === 'standard-edition',
    ),
  );
  protected readonly sites = computed(() => this.ground().rows.sites);
  protected readonly poolId = linkedSignal(() => this.pools()[0]?.id ?? '');
  protected readonly tried = signal(false);
  protected readonly nat = computed(() =>
    this.kind() === 'edge-pool'
      ? this.draft().nat
      : (this.pools().find(({ id }) => id === this.poolId())?.nat ?? false),
  );
  protected readonly button = computed(() =>
    this.kind() === 'edge-pool' ? 'Add edge pool' : 'Add edge server',
  );

  protected set(changed: Partial<EdgePoolDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...changed }));
  }

  protected setName(kind: EdgeServiceKind, fqdn: string): void {
    this.set({ names: { ...this.draft().names, [kind]: fqdn.trim() } });
  }

  protected setServer(changed: Partial<EdgePoolDraft['server']>): void {
    this.set({ server: { ...this.draft().server, ...changed } });
  }

  protected setAddress(side: 'external' | 'public', kind: EdgeServiceKind, address: string): void {
    this.setServer({ [side]: { ...this.draft().server[side], [kind]: address.trim() } });
  }

  /** Another pool or NAT means other addresses. */
  protected chosePool(id: string): void {
    this.poolId.set(id);
    const pool = this.pools().find((row) => row.id === id);
    if (pool)
      this.setServer(
        proposeEdgeServer(this.ground().rows, {
          siteId: pool.siteId,
          domain: pool.fqdn.split('.').slice(1).join('.'),
          nat: pool.nat,
        }),
      );
  }

  protected choseNat(nat: boolean): void {
    const { siteId, fqdn } = this.draft();
    this.set({
      nat,
      server: proposeEdgeServer(this.ground().rows, {
        siteId,
        domain: fqdn.split('.').slice(1).join('.'),
        nat,
      }),
    });
  }

  protected address(value: string): string | null {
    return !this.tried() || fieldAccepts(entities.interfaces, 'address', value)
      ? null
      : 'Needs an IPv4 or IPv6 address';
  }

  protected host(value: string): string | null {
    return !this.tried() || fieldAccepts(entities.servers, 'fqdn', value)
      ? null
      : 'Needs a host name';
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.tried.set(true);
    if (!this.valid()) return;
    const { rows } = this.ground();
    const draft = this.draft();
    const pool = this.pools().find(({ id }) => id === this.poolId());
    const changes =
      this.kind() === 'edge-pool'
        ? edgePoolChanges(rows, draft)
        : pool
          ? edgeServerChanges(rows, pool, draft.server)
          : [];
    const label =
      this.kind() === 'edge-pool'
        ? `Add edge pool ${draft.fqdn}`
        : `Add edge server ${draft.server.fqdn}`;
    const part = partId(
      'pools',
      this.kind() === 'edge-pool'
        ? (changes.find(({ collection }) => collection === 'pools')?.id ?? '')
        : this.poolId(),
    );
    this.made.emit({ part, edit: { label, changes: changes.map((change) => ({ change })) } });
  }

  private valid(): boolean {
    const { fqdn, names, server } = this.draft();
    const hosts =
      this.kind() === 'edge-pool' ? [fqdn, server.fqdn, ...Object.values(names)] : [server.fqdn];
    const addresses = [
      server.internal,
      ...Object.values(server.external),
      ...(this.nat() ? Object.values(server.public).filter(Boolean) : []),
    ];
    return (
      hosts.every((value) => this.host(value) === null) &&
      addresses.every((value) => this.address(value) === null)
    );
  }
}
