import type { Rendered, Wanted } from '../../service/compose.ts';
import { nearest } from '../../intake/nearest.ts';
import type { Io } from '../io.ts';
import { BadInput, type Call, type ExitCode, type Verb } from '../verb.ts';

/** `edgewise export`. */
export const exportVerb: Verb = {
  name: 'export',
  summary: 'Write configurations that a topology needs',
  operands: '[TOPOLOGY]',
  operandCount: [0, 1],
  options: {
    target: {
      type: 'string',
      short: 't',
      value: 'NAME',
      help: 'What to write for; --list shows all',
    },
    firewall: {
      type: 'string',
      short: 'f',
      value: 'NAME',
      help: 'Id or name of one firewall; without it every firewall gets a file',
    },
    out: {
      type: 'string',
      short: 'o',
      value: 'DIR',
      help: 'Folder for the files; without it the only file goes to standard output',
    },
    rollback: {
      type: 'boolean',
      help: 'Write what removes the rules again, for targets of firewalls',
    },
    optimize: {
      type: 'boolean',
      help: 'Put rules together where no verdict changes, for targets of firewalls',
    },
    list: { type: 'boolean', help: 'Show every target' },
    json: { type: 'boolean', help: 'With --list, print the targets as JSON' },
  },
  details: [
    'Files are complete or not there at all: they get their names when all of them are written.',
    'What a target cannot express is said, and then nothing is written.',
    'With --optimize one rule stands for several needs and has the id of the first.',
    'What was written with --optimize is rolled back with --optimize too.',
  ],
  examples: [
    'edgewise export --list',
    'edgewise export contoso.yaml --target nftables --out rules',
    'edgewise export contoso.yaml --target nftables --firewall berlin-external | nft -c -f -',
    'edgewise export contoso.yaml --target cisco-asa --rollback --out rules',
    'edgewise export contoso.yaml --target paloalto --optimize --out rules',
  ],
  saysNo: 'the target cannot express the rules',
  run: (call) => (call.flags.has('list') ? list(call) : write(call)),
};

const list = async ({ flags, io }: Call): Promise<ExitCode> => {
  const { targets } = await import('../../service/compose.ts');
  const { json } = await import('../printable.ts');
  const { table } = await import('../table.ts');
  const all = targets();
  const rows = all.map(({ id, scope, extension, label }) => [
    id,
    scope === 'firewall' ? 'each firewall' : 'topology',
    extension,
    label,
  ]);
  io.out(flags.has('json') ? json(all) : table(['TARGET', 'FOR', 'FILE', 'WHAT'], rows));
  return 0;
};

const write = async ({ operands: [path], values, flags, io }: Call): Promise<ExitCode> => {
  const [target, firewall, folder] = ['target', 'firewall', 'out'].map((name) => values.get(name));
  if (path === undefined || target === undefined) {
    const missing = path === undefined ? 'TOPOLOGY' : '--target';
    throw new BadInput([
      `edgewise export: ${missing} is missing`,
      'Run edgewise export --help for its usage.',
    ]);
  }
  const [rollback, optimized] = [flags.has('rollback'), flags.has('optimize')];
  const files = await render(path, { target, firewall, rollback, optimized }, io);
  if (files.length === 0) {
    throw new BadInput([
      'edgewise export: the topology has no firewall, so there is nothing to write',
    ]);
  }
  const { findingLines, hasErrors } = await import('../finding-lines.ts');
  const findings = files.flatMap((file) => file.findings);
  io.err(findingLines(findings));
  if (hasErrors(findings)) return 1;
  if (folder === undefined) toOutput(files, io);
  else await toFolder(files, folder, io);
  return 0;
};

const render = async (path: string, wanted: Wanted, io: Io): Promise<Rendered[]> => {
  const { planWithRulesets, renderTarget, rollsBack, targets } =
    await import('../../service/compose.ts');
  const known = targets().map(({ id }) => id);
  if (!known.includes(wanted.target)) throw unknown('target', wanted.target, known);
  if (wanted.rollback && !rollsBack(wanted.target))
    throw new BadInput([
      `edgewise export: ${wanted.target} changes nothing, so nothing rolls back`,
    ]);
  const { loadTopology } = await import('../load-topology.ts');
  const { topology } = await loadTopology(path, io);
  const { firewalls } = topology;
  const names = firewalls.flatMap(({ id, name }) => [id, name]);
  if (wanted.firewall !== undefined && !names.includes(wanted.firewall))
    throw unknown(
      'firewall',
      wanted.firewall,
      firewalls.map(({ id }) => id),
    );
  const { designOf } = await import('../../domain/user-groups.ts');
  const design = designOf(topology);
  const plan = planWithRulesets(design);
  const errors = plan.findings.filter(({ severity }) => severity === 'error').length;
  if (errors > 0)
    io.err(
      `The topology has ${errors} ${errors === 1 ? 'error' : 'errors'}; edgewise validate shows them.\n`,
    );
  return renderTarget({ design, plan }, wanted);
};

const unknown = (what: string, name: string, known: readonly string[]): BadInput => {
  const meant = nearest(name, known);
  const help = meant
    ? `${meant} is one`
    : `${known.join(', ') || 'none'} ${known.length === 1 ? 'is' : 'are'} there`;
  return new BadInput([`edgewise export: there is no ${what} ${name}; ${help}`]);
};

const toOutput = (files: readonly Rendered[], io: Io): void => {
  const [file, second] = files;
  if (second) {
    const ids = files.map(({ firewallId }) => firewallId).join(', ');
    throw new BadInput([
      `edgewise export: the firewalls are ${ids}; choose one with --firewall, or a folder with --out`,
    ]);
  }
  const content = file?.content ?? '';
  if (typeof content !== 'string' && io.isTerminal) {
    throw new BadInput(['edgewise export: the file is no text; name a folder with --out']);
  }
  io.out(content);
};

/** Every file by itself, also those that standard output shows as one text. */
const toFolder = async (files: readonly Rendered[], folder: string, io: Io): Promise<void> => {
  const all = new Map(files.flatMap(partsOf));
  await io.write(folder, all);
  io.out([...all.keys()].map((path) => `${path}\n`).join(''));
};

const partsOf = ({ fileName, content, parts }: Rendered): [string, string | Uint8Array][] =>
  parts?.map((part) => [part.path, part.content]) ?? [[fileName, content ?? '']];
