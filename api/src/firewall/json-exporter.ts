import type { Ruleset } from '../domain/rule.ts';
import type { Exporter } from './exporter.ts';

/** What `jsonExporter` needs to know of a platform whose configuration is a JSON document. */
export type JsonPlatform = Pick<Exporter, 'id' | 'label' | 'group' | 'extension' | 'can'> &
  Partial<Pick<Exporter, 'count'>> & {
    /** The document; the texts that say why a rule is there start with its id. */
    readonly document: (ruleset: Ruleset) => unknown;
    /** The document that removes what `document` added. */
    readonly undo: (ruleset: Ruleset) => unknown;
  };

/** The exporter of a platform whose configuration is a JSON document. */
export const jsonExporter = ({ document, undo, ...platform }: JsonPlatform): Exporter => ({
  mediaType: 'application/json',
  ...platform,
  render: (ruleset) => write(document(ruleset)),
  rollback: (ruleset) => write(undo(ruleset)),
  lineOfRule: (ruleset) => {
    const known = new Set(ruleset.rules.map(({ id }) => id));
    const found = write(document(ruleset))
      .split('\n')
      .flatMap((line, index) => idsIn(line).map((id) => [id, index + 1] as const));
    return Object.fromEntries(found.filter(([id]) => known.has(id)).toReversed());
  },
});

const write = (document: unknown): string => `${JSON.stringify(document, null, 2)}\n`;

/** What a description starts with: `E12`, or `E12, E17` where rules share a permit. */
const idsIn = (line: string): string[] =>
  /^\s*"(?:description|Description|comments)": "(\w+(?:, \w+)*)/.exec(line)?.[1]?.split(', ') ?? [];
