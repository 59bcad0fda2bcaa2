import type { MarkKind } from '../mark-kinds';
import type { ZoneName } from '../zone';

/** One line of facts inside a box: `edge01  203.0.113.10 → 172.16.1.10`. */
export interface DiagramRow {
  readonly label: string;
  readonly value: string;
  /** What the value becomes on its way in: the address after NAT. */
  readonly after?: string;
}

/** Something that can be selected: a whole box, or a section of one. */
export interface DiagramPart {
  /** `collection/id`, or a name of its own for what is no entity. */
  readonly id: string;
  readonly title: string;
  /** FQDN or what explains the title. */
  readonly note: string;
  readonly mark: MarkKind | null;
  readonly rows: readonly DiagramRow[];
  /** Ports it listens on, or another closing remark. */
  readonly foot: string;
}

/** A node of the diagram. The box itself is a part, shown as its head; more parts follow below it. */
export interface DiagramBox extends DiagramPart {
  readonly zone: ZoneName;
  readonly parts: readonly DiagramPart[];
}

/** How a line is drawn: as judged, or standing back. */
export type LineTone = 'plain' | 'failing' | 'muted';

/** Traffic between two parts, from who starts to who answers. */
export interface DiagramLine {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Either side starts. */
  readonly both: boolean;
  readonly label: string;
  readonly tone: LineTone;
}

/** A line as it is shown at the moment, when not all of its traffic is. */
export interface ShownLine {
  readonly label: string;
  /** The whole label, where there was no room for it. */
  readonly words: string;
  readonly both: boolean;
  /** Only the far end starts. */
  readonly reversed: boolean;
}

/** A firewall, or several of one side. */
export interface DiagramWall {
  readonly side: 'external' | 'internal';
  /** Part id for selection; null when no single firewall stands there. */
  readonly id: string | null;
  readonly title: string;
  readonly note: string;
  readonly state: string;
  readonly mark: MarkKind | null;
}

/** What is drawn, before anything has a place. */
export interface Diagram {
  readonly boxes: readonly DiagramBox[];
  readonly lines: readonly DiagramLine[];
  /** What stands below the name of each zone. */
  readonly zoneNotes: Readonly<Record<ZoneName, string>>;
  readonly walls: readonly DiagramWall[];
}
