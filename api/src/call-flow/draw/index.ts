import type { Ladder } from '../../domain/ladder.ts';
import { drawJson } from './json.ts';
import type { Judged } from './lines.ts';
import { drawMermaid } from './mermaid.ts';
import { drawPlantuml } from './plantuml.ts';
import { drawSvg } from './svg.ts';
import { drawText } from './text.ts';

/** A format that ladders are drawn in. */
export interface LadderFormat {
  readonly mediaType: string;
  /** Ending of files, without the dot. */
  readonly extension: string;
  /** Draws a ladder, with what is known of it where it is proved. */
  readonly draw: (ladder: Ladder, judged?: Judged) => string;
}

/** Every format by its name. A new one is one file and one line here. */
export const ladderFormats = {
  text: { mediaType: 'text/plain; charset=utf-8', extension: 'txt', draw: drawText },
  json: { mediaType: 'application/json', extension: 'json', draw: drawJson },
  mermaid: { mediaType: 'text/vnd.mermaid', extension: 'mmd', draw: drawMermaid },
  plantuml: { mediaType: 'text/x-plantuml', extension: 'puml', draw: drawPlantuml },
  svg: { mediaType: 'image/svg+xml', extension: 'svg', draw: drawSvg },
} as const satisfies Readonly<Record<string, LadderFormat>>;

/** Name of a format. */
export type LadderFormatName = keyof typeof ladderFormats;
