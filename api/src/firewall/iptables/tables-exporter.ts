import type { Exporter } from '../exporter.ts';
import { textExporter } from '../lines.ts';
import { INTERFACE_NAME } from '../nftables/interfaces.ts';
import { renderTables, undoTables } from './render-tables.ts';

/** What the two halves of iptables do not share. */
export interface TablesHalf extends Pick<Exporter, 'id' | 'label' | 'extension'> {
  readonly family: 4 | 6;
  /** Id of the exporter of the other half. */
  readonly other: string;
}

/** The exporter of one half of iptables, as `restore --noflush` loads it. Syntax: iptables-extensions(8). */
export const tablesExporter = ({ family, other, ...half }: TablesHalf): Exporter =>
  textExporter({
    ...half,
    group: 'Linux',
    can: {
      ipv6: family === 6,
      otherFamily: { family: family === 4 ? 6 : 4, id: other },
      deny: true,
      portRanges: true,
      sourcePorts: true,
      nat: true,
      interfaceNameLength: INTERFACE_NAME,
      commentLength: 255,
      textLength: null,
      rules: null,
      strictAddresses: true,
    },
    lint: [`${half.id}-restore`, '--noflush', '--test'],
    lines: (ruleset) => renderTables(ruleset, family),
    undo: (ruleset) => undoTables(ruleset, family),
  });
