import { z } from 'zod';
import {
  LabCase,
  type LabInsideCase,
  LabReport,
  type LabSummary,
  LabTopology,
} from '../contract/lab.ts';
import { NotFound } from './errors.ts';

/** A report as the lab writes it, with more of each case than anybody is shown. */
const Written = LabReport.extend({
  topologies: z.array(
    LabTopology.extend({
      cases: z.int().optional(),
      results: z.array(
        LabCase.extend({ disagreeing: z.array(z.unknown()), repeated: z.int().default(0) }),
      ),
    }),
  ),
  notRun: LabReport.shape.notRun.default([]),
});

/** A report with every case of its topologies. */
type Whole = Omit<LabReport, 'topologies'> & { readonly topologies: readonly LabTopology[] };

/** What the lab found of the topologies that it ran for real. */
export class LabService {
  private readonly read: () => string | null;
  private whole: Whole | null | undefined;

  /** @param read Gives the text of the report; null where there is none. It is asked once. */
  constructor(read: () => string | null) {
    this.read = read;
  }

  /** Null also where the report is of another form than this version writes. */
  report(): LabReport | null {
    const whole = this.once();
    return whole && { ...whole, topologies: whole.topologies.map(summary) };
  }

  /** What was found of the topology of a name. @throws NotFound where it was not run */
  topology(name: string): LabTopology {
    const found = this.once()?.topologies.find((each) => each.name === name);
    if (!found) throw new NotFound('run of topology', name);
    return found;
  }

  private once(): Whole | null {
    if (this.whole === undefined) this.whole = wholeOf(this.read());
    return this.whole;
  }
}

const wholeOf = (text: string | null): Whole | null => {
  if (text === null) return null;
  const { data } = Written.safeParse(JSON.parse(text));
  return data ? { ...data, topologies: data.topologies.map(shown) } : null;
};

const shown = ({
  cases,
  results,
  ...topology
}: z.infer<typeof Written>['topologies'][number]): LabTopology => ({
  ...topology,
  cases: cases ?? results.length,
  results: results.map(({ repeated, ...result }) => ({
    ...result,
    disagreeing: result.disagreeing.length + repeated,
  })),
});

const summary = ({
  name,
  version,
  agrees,
  cases,
  results,
  scanned,
  inside,
}: LabTopology): LabSummary => {
  const of = (wanted: LabCase['verdict']): number =>
    results.filter(({ verdict }) => verdict === wanted).length;
  return {
    ...{ name, version, agrees, cases, scanned },
    results: {
      ok: of('ok'),
      broken: of('broken'),
      disagrees: of('disagrees'),
      explained: of('explained'),
      unseen: of('unseen'),
    },
    inside: inside && insideCounts(inside.cases),
  };
};

const insideCounts = (cases: readonly LabInsideCase[]): LabSummary['inside'] => {
  const of = (wanted: LabInsideCase['agreement']): number =>
    cases.filter(({ agreement }) => agreement === wanted).length;
  return { yes: of('yes'), no: of('no'), explained: of('explained'), unseen: of('unseen') };
};
