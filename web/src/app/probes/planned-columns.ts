import type { PlannedReply } from '@contract/probes';
import type { ColDef, ICellRendererParams } from 'ag-grid-community';
import { columns } from '../ui/grid/columns';
import { zoneElement } from '../ui/grid/cell-elements';
import { markElement } from '../ui/mark-svg';
import { zoneNames } from '../ui/zone';
import { cellOf, outcomeWords, type Told } from './outcome-words';
import { isGroup, type ListRow, type ThingRow } from './planned-rows';

type Agents = PlannedReply['agents'];

/** So many agents have room beside the rest. */
const FEW = 3;

/** What, where, from which zones it is open, a column for each agent, and what it comes to. */
export const plannedColumns = (agents: Agents): ColDef<ListRow>[] => [
  {
    ...columns.code,
    headerName: 'Service',
    flex: 0,
    width: 144,
    sortable: false,
    valueGetter: ofThing(({ row }) => row.service),
  },
  {
    ...columns.code,
    headerName: 'Address',
    flex: 1.4,
    minWidth: 116,
    sortable: false,
    valueGetter: ofThing(({ row }) => row.address),
  },
  {
    ...columns.text,
    headerName: 'Planned open',
    flex: 1,
    minWidth: 120,
    sortable: false,
    valueGetter: ofThing(openText),
    cellRenderer: ({ data }: ICellRendererParams<ListRow>) =>
      data && !isGroup(data) ? openElement(data) : null,
  },
  ...agents.map(agentColumn),
  {
    ...told('Verdict', 150, ({ row, pending }) =>
      pending.length > 0
        ? { kind: 'running', word: 'probing' }
        : row.outcome === null
          ? { kind: 'na', word: 'not probed' }
          : outcomeWords[row.outcome],
    ),
    // What it comes to is in sight however many agents there are.
    pinned: agents.length > FEW ? 'right' : null,
  },
];

/** The text of a list row for searching: the head of a group matches whatever is in it. */
const ofThing =
  (text: (thing: ThingRow) => string) =>
  ({ data }: { data: ListRow | undefined }): string =>
    data && !isGroup(data) ? text(data) : '';

const openText = ({ row }: ThingRow): string =>
  row.openFrom.length === 0
    ? 'nowhere'
    : `from ${row.openFrom.map((zone) => zoneNames[zone].toLowerCase()).join(', ')}`;

const openElement = (thing: ThingRow): HTMLElement => {
  const [zone] = thing.row.openFrom;
  if (zone !== undefined) return zoneElement(zone, openText(thing));
  const words = document.createElement('span');
  words.textContent = openText(thing);
  return words;
};

const agentColumn = (agent: Agents[number]): ColDef<ListRow> => ({
  ...told(agent.name, 168, (thing) => cellOf(thing.row, agent, thing.pending.includes(agent.id))),
  colId: `agent:${agent.id}`,
  flex: 1,
  minWidth: 104,
  headerTooltip: `${agent.name}: ${zoneNames[agent.zone]}, ${agent.state}`,
  headerComponentParams: {
    innerHeaderComponent: agentHeader(agent),
  },
});

/** The header of an agent: the glyph of its zone before its name. */
const agentHeader = (agent: Agents[number]) =>
  class {
    getGui(): HTMLElement {
      const offline = agent.state === 'online' ? '' : `, ${agent.state}`;
      const head = zoneElement(agent.zone, `${agent.name}${offline}`);
      head.lastElementChild?.classList.add('cut');
      head.classList.add('agent-head');
      return head;
    }
  };

const told = (
  headerName: string,
  width: number,
  of: (thing: ThingRow) => Told,
): ColDef<ListRow> => ({
  headerName,
  width,
  minWidth: 96,
  sortable: false,
  valueGetter: ofThing((thing) => of(thing).word),
  cellRenderer: ({ data }: ICellRendererParams<ListRow>) => {
    if (!data || isGroup(data)) return null;
    const { kind, word } = of(data);
    const mark = markElement(kind, word);
    mark.title = word;
    return mark;
  },
});
