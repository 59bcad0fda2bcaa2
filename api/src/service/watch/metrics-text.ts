/** One figure that others collect. */
export interface Metric {
  readonly name: string;
  /** What it says, with its unit. */
  readonly help: string;
  readonly type: 'gauge' | 'counter';
  readonly samples: readonly Sample[];
}

/** One value of it. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Media type of Prometheus' text format. */
export const metricsMediaType = 'text/plain; version=0.0.4; charset=utf-8';

/** Figures in Prometheus' text format 0.0.4. Whatever a label holds, it stays within its quotes and its line. */
export const metricsText = (metrics: readonly Metric[]): string =>
  metrics.map((metric) => [...head(metric), ...metric.samples.map(line(metric))].join('')).join('');

const head = ({ name, help, type }: Metric): string[] => [
  `# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}\n`,
  `# TYPE ${name} ${type}\n`,
];

const line =
  ({ name }: Metric) =>
  ({ labels, value }: Sample): string => {
    const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
    return `${name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${String(value)}\n`;
  };

/** Characters of a label, at most. */
const LONGEST = 200;

const escaped = (text: string): string =>
  text
    .slice(0, LONGEST)
    .toWellFormed()
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    // Other control characters and changes of direction mean nothing to a graph.
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\uFFFD');
