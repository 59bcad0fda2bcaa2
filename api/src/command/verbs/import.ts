import type { ReviewRow } from '../../domain/review.ts';
import { slug } from '../../intake/slug.ts';
import { BadInput, type Call, type ExitCode, type Verb } from '../verb.ts';

/** `edgewise import`. */
export const importVerb: Verb = {
  name: 'import',
  summary: 'Read any known input and write it as a topology document, or a ruleset as JSON',
  operands: '[FILE]',
  operandCount: [0, 1],
  options: {
    from: {
      type: 'string',
      value: 'KIND',
      help: 'Kind of the file; without it the content decides',
    },
    format: {
      type: 'string',
      value: 'yaml|json',
      help: 'Notation of the document, yaml unless told',
    },
    out: {
      type: 'string',
      short: 'o',
      value: 'DIR',
      help: 'Folder for the document; without it, standard output',
    },
    list: { type: 'boolean', help: 'Show every kind of file' },
    json: {
      type: 'boolean',
      help: 'Print the review and the topology as JSON, or with --list the kinds',
    },
  },
  details: [
    'What was understood goes into the document.',
    'Configurations of firewalls become rulesets as JSON; a rule that is not understood keeps its place there.',
    'What is to be checked, was left out or rejected is said on standard error, with its lines and why.',
  ],
  examples: [
    'edgewise import contoso.tbxml > contoso.yaml',
    'Get-CsTopology -AsXml | edgewise import -',
    'edgewise import running-config.txt --from cisco-asa',
    'edgewise import --list',
  ],
  run: (call) => (call.flags.has('list') ? list(call) : readAny(call)),
};

const list = async ({ flags, io }: Call): Promise<ExitCode> => {
  const { fileKinds } = await import('../../intake/read-file.ts');
  const { json } = await import('../printable.ts');
  const { table } = await import('../table.ts');
  const { rulesetKinds } = await import('../read-ruleset-file.ts');
  const kinds = [...fileKinds, ...rulesetKinds];
  const rows = kinds.map(({ id, label, extensions }) => [id, extensions.join(', '), label]);
  io.out(flags.has('json') ? json(kinds) : table(['KIND', 'FILES', 'WHAT'], rows));
  return 0;
};

const readAny = async (call: Call): Promise<ExitCode> => {
  const [path] = call.operands;
  const from = call.values.get('from');
  const { isRulesetKind, readRulesetFile } = await import('../read-ruleset-file.ts');
  if (path === undefined || from === undefined || !isRulesetKind(from)) return read(call);
  return readRulesetFile({ path, from, folder: call.values.get('out') }, call.io);
};

const read = async ({ operands: [path], flags, values, io }: Call): Promise<ExitCode> => {
  const format = values.get('format') ?? 'yaml';
  if (format !== 'yaml' && format !== 'json')
    throw new BadInput([`edgewise import: there is no format ${format}; yaml and json are there`]);
  if (path === undefined)
    throw new BadInput([
      'edgewise import: FILE is missing',
      'Run edgewise import --help for its usage.',
    ]);
  const { loadTopology } = await import('../load-topology.ts');
  const { writeDocument, documentOf } = await import('../../intake/document/write-document.ts');
  const { json } = await import('../printable.ts');
  const loaded = await loadTopology(path, io, values.get('from'));
  if (flags.has('json')) {
    const { kind, name, rows, topology } = loaded;
    io.out(json({ kind, name, rows, document: documentOf(topology) }));
    return 0;
  }
  const document = writeDocument(loaded.topology, format);
  const folder = values.get('out');
  const fileName = `${slug(loaded.name, 'topology')}.${format}`;
  if (folder !== undefined) await io.write(folder, new Map([[fileName, document]]));
  io.out(folder === undefined ? document : `${fileName}\n`);
  io.err(await reviewText(loaded.rows));
  return 0;
};

const words = {
  check: 'check',
  'left-out': 'left out',
  rejected: 'rejected',
  understood: 'understood',
} as const;

const reviewText = async (rows: readonly ReviewRow[]): Promise<string> => {
  const { table } = await import('../table.ts');
  const open = rows.filter(({ result }) => result !== 'understood');
  if (open.length === 0) return '';
  const understood = rows.length - open.length;
  const lines = open.map(({ result, where, what, value, why }) => [
    words[result],
    where,
    value ? `${what}: ${value}` : what,
    why,
  ]);
  return `${table(['RESULT', 'WHERE', 'WHAT', 'WHY'], lines)}${understood} understood, ${open.length} to look at\n`;
};
