import type { ParsedDiagnostics } from '../../contract/diagnostics.ts';
import type { Issue } from '../../domain/review.ts';
import type { Design } from '../../domain/topology.ts';
import type { Io } from '../io.ts';
import { BadInput, type Call, type ExitCode, type Verb } from '../verb.ts';

/** `edgewise explain`. */
export const explain: Verb = {
  name: 'explain',
  summary: 'Say what an id of an ms-diagnostics header means',
  operands: 'CODE',
  operandCount: [1, 1],
  options: {
    topology: {
      type: 'string',
      short: 't',
      value: 'FILE',
      help: 'Topology in which to look for what may be behind it',
    },
    json: { type: 'boolean', help: 'Print headers and explanations as JSON' },
  },
  details: [
    'CODE is an id, or the text of one or more headers.',
    'With - such text, whole messages or logs are read from standard input.',
    'Ids that are not known are answered as unknown, with the component that ids like them belong to.',
  ],
  examples: [
    'edgewise explain 1010 --topology contoso.yaml',
    `edgewise explain 'ms-diagnostics: 1034;reason="Previous hop";source="sip.contoso.com"'`,
    'grep ms-diagnostics trace.log | edgewise explain -',
  ],
  saysNo: 'an id is not known',
  run: (call) => explainCode(call),
};

const explainCode = async ({ operands, flags, values, io }: Call): Promise<ExitCode> => {
  const [code = '-'] = operands;
  const { json } = await import('../printable.ts');
  const { explanationLines } = await import('../explanation-lines.ts');
  const topology = values.get('topology');
  const design = topology === undefined ? null : await designFrom(topology, io);
  const explained = await explainedText(code, io, design);
  io.err(explained.issues.map(issueLine).join(''));
  io.out(flags.has('json') ? json(explained) : explanationLines(explained));
  return explained.explanations.every(({ diagnostic }) => diagnostic !== null) ? 0 : 1;
};

const issueLine = ({ where, message }: Issue): string =>
  `${[where, message].filter((part) => part !== '').join(': ')}\n`;

const designFrom = async (path: string, io: Io): Promise<Design> => {
  const { loadTopology } = await import('../load-topology.ts');
  const { designOf } = await import('../../domain/user-groups.ts');
  return designOf((await loadTopology(path, io)).topology);
};

const explainedText = async (
  code: string,
  io: Io,
  design: Design | null,
): Promise<ParsedDiagnostics> => {
  const service = await import('../../service/diagnostics-service.ts');
  const id = /^#?(\d{1,9})$/.exec(code.trim())?.[1];
  if (id !== undefined)
    return { lines: [], issues: [], explanations: [service.explain(Number(id), design)] };
  const explained = service.explainText(code === '-' ? await standardInput(io) : code, design);
  if (explained.lines.length > 0) return explained;
  throw new BadInput([
    code === '-'
      ? 'stdin: no ms-diagnostics header is in it'
      : `edgewise explain: ${shortened(code)} is neither an id nor an ms-diagnostics header`,
    ...explained.issues.map((issue) => issueLine(issue).trim()),
  ]);
};

const LONGEST = 60;

const shortened = (text: string): string =>
  text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;

const standardInput = async (io: Io): Promise<string> => {
  const { parseLimits } = await import('../../diagnostics/parse-lines.ts');
  const { decodeText } = await import('../../intake/decode-text.ts');
  const bytes = await io.read('-', 4 * parseLimits.characters);
  if (bytes.length === 0) throw new BadInput(['stdin: the file is empty']);
  // A log with stray bytes in it is still worth reading.
  return decodeText(bytes).text ?? new TextDecoder().decode(bytes);
};
