import type { Blocker } from '../../domain/proof.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { JudgedPlay } from './blocked-ladders.ts';

/** Where the results belong, and who says so. */
export interface SarifRun {
  /** Path of the topology. */
  readonly path: string;
  readonly version: string;
}

/** A proof as a SARIF 2.1.0 log (OASIS): one result for each thing that is in the way, with the ladders that it stops. */
export const sarif = (plays: readonly JudgedPlay[], { path, version }: SarifRun): object => {
  const found = grouped(plays);
  const failures = [...new Map(found.map(({ blocker }) => [blocker.failure, blocker])).values()];
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'edgewise',
            version,
            rules: failures.map(({ failure, title }) => ({
              id: failure,
              shortDescription: { text: title },
            })),
          },
        },
        results: found.map(resultOf(path)),
      },
    ],
  };
};

interface Found {
  readonly blocker: Blocker;
  readonly ladders: readonly string[];
}

const grouped = (plays: readonly JudgedPlay[]): Found[] => {
  const all = plays.flatMap(({ play, blockers }) => blockers.map((blocker) => ({ play, blocker })));
  const same = Map.groupBy(all, ({ blocker }) => `${blocker.failure} ${blocker.title}`);
  return [...same.values()].flatMap((found) => {
    const ladders = [...new Set(found.map(({ play }) => play.id))];
    return found[0] ? [{ blocker: found[0].blocker, ladders }] : [];
  });
};

const levels: Readonly<Record<Verdict, string>> = {
  fails: 'error',
  unsure: 'warning',
  impaired: 'note',
  works: 'none',
  'not-applicable': 'none',
};

const resultOf =
  (path: string) =>
  ({ blocker, ladders }: Found): object => ({
    ruleId: blocker.failure,
    level: levels[blocker.verdict],
    message: { text: [blocker.sentence, blocker.remedy?.sentence].filter(Boolean).join(' ') },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: encodeURI(path) } },
        logicalLocations: blocker.entities.map(({ collection, id, field }) => ({
          fullyQualifiedName: [collection, id, field].filter(Boolean).join('/'),
          kind: 'member',
        })),
      },
    ],
    properties: { ladders, confidence: blocker.confidence },
  });
