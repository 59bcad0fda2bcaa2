import { z } from 'zod';
import { LabCase, LabReport, LabTopology } from '../contract/lab.ts';

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

/** What the lab found of the topologies that it ran for real. */
export class LabService {
  private readonly read: () => string | null;

  /** @param read Gives the text of the report; null where there is none. */
  constructor(read: () => string | null) {
    this.read = read;
  }

  /** Null also where the report is of another form than this version writes. */
  report(): LabReport | null {
    const text = this.read();
    if (text === null) return null;
    const { data } = Written.safeParse(JSON.parse(text));
    return data ? { ...data, topologies: data.topologies.map(shown) } : null;
  }
}

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
