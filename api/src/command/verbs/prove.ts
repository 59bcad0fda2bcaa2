import { BadInput, type Call, type ExitCode, type Option, type Verb } from '../verb.ts';

/** Options by which a firewall runs what a file says. */
const ruleOptions: Readonly<Record<string, Option>> = {
  rules: {
    type: 'string',
    short: 'r',
    value: 'FILE',
    help: 'Ruleset that a firewall really runs; without it all run what is planned',
  },
  firewall: {
    type: 'string',
    short: 'f',
    value: 'NAME',
    help: 'Id or name of the firewall that runs it, where there are several',
  },
  from: {
    type: 'string',
    value: 'KIND',
    help: 'Kind of the configuration in FILE; without it the content decides',
  },
};

/** `edgewise prove`. */
export const prove: Verb = {
  name: 'prove',
  summary: 'Play every scenario over a topology and say what works, what does not, and why',
  operands: 'TOPOLOGY',
  operandCount: [1, 1],
  options: {
    ...ruleOptions,
    suppose: {
      type: 'string',
      value: 'FILE',
      help: 'JSON of {"changes": [...], "faults": [...]} to suppose, as POST /what-if takes it',
    },
    scenario: { type: 'string', short: 's', value: 'ID', help: 'Only this scenario' },
    minimal: {
      type: 'boolean',
      help: 'Also say which rules, records, names and flags nothing needs',
    },
    format: {
      type: 'string',
      value: 'NAME',
      help: 'text, json, junit or sarif; text unless told',
    },
    json: { type: 'boolean', help: 'The same as --format json' },
  },
  details: [
    'Every arrow is judged by DNS records, certificates, federation, policies, firewalls and media paths.',
    'All that is in the way is said, with what users see and the smallest change that mends it.',
    'What cannot be judged is unsure and counts as not proved; what works with less is impaired and passes.',
  ],
  examples: [
    'edgewise prove contoso.yaml',
    'edgewise prove contoso.yaml --rules running-config.txt --from cisco-asa --firewall fw-ext',
    'edgewise prove contoso.yaml --format junit > proof.xml',
  ],
  saysNo: 'something does not work, is unsure, or with --minimal needless',
  run: (call) => proveTopology(call),
};

const formats = ['text', 'json', 'junit', 'sarif'] as const;
type Format = (typeof formats)[number];

const proveTopology = async (call: Call): Promise<ExitCode> => {
  const format = formatOf(call);
  const { provedTopology } = await import('../prove/proved-topology.ts');
  const { judgedPlays, isRefusal } = await import('../prove/blocked-ladders.ts');
  const scenario = call.values.get('scenario');
  (await import('../prove/require-scenario.ts')).requireScenario(scenario);
  const { path, proof } = await provedTopology(call, 'prove');
  const plays = judgedPlays(proof, scenario);
  const nobody = (await import('../prove/not-played.ts')).notPlayed(proof, scenario);
  const wantsMinimal = call.flags.has('minimal');
  const minimality = wantsMinimal
    ? (await import('../../service/prove/minimality.ts')).minimalityOf(proof)
    : null;
  const { written } = await import('../prove/written.ts');
  call.io.out(written(format, { path, proof, plays, nobody, minimality }));
  const isRefused = [...plays, ...nobody].some(({ verdict }) => isRefusal(verdict));
  return isRefused || minimality?.minimal === false ? 1 : 0;
};

const formatOf = ({ flags, values }: Call): Format => {
  const given = values.get('format');
  if (flags.has('json') && given !== undefined && given !== 'json')
    throw new BadInput([`edgewise prove: --json and --format ${given} exclude each other`]);
  const wanted = flags.has('json') ? 'json' : (given ?? 'text');
  const format = formats.find((each) => each === wanted);
  if (format) return format;
  throw new BadInput([
    `edgewise prove: there is no format ${wanted}; there are ${formats.join(', ')}`,
  ]);
};
