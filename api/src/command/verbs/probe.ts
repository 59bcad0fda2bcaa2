import type { FromHere } from '../../probe-from-here.ts';
import { readProbeSecrets, secretOptions } from '../probe-secrets.ts';
import { BadInput, type Call, type ExitCode, type Verb } from '../verb.ts';

/** `edgewise probe`. */
export const probe: Verb = {
  name: 'probe',
  summary: 'Ask real servers whether they do what they should',
  operands: 'TARGET',
  operandCount: [1, 1],
  options: {
    from: {
      type: 'string',
      value: 'ZONE',
      help: 'Zone that this machine is in, for a topology: internet unless told',
    },
    json: { type: 'boolean', help: 'Print the report as JSON' },
    trust: {
      type: 'string',
      value: 'FILE',
      help: 'Roots to trust in place of those of the machine (PEM)',
    },
    ...secretOptions,
    allow: {
      type: 'string',
      value: 'PREFIXES',
      help: 'Private networks that may be reached, with commas',
    },
    resolver: {
      type: 'string',
      value: 'ADDRESSES',
      help: 'Resolvers to ask in place of those of the machine, with commas',
    },
    timeout: { type: 'string', value: 'SECONDS', help: 'Time for each address, 8 unless told' },
  },
  details: [
    'TARGET is a kind, a host and what the kind wants to know, as in the examples. Every address of a name is',
    'asked by itself. Private, loopback and link-local addresses are refused unless --allow opens them.',
    'With a topology in place of it, every record, flow and certificate that can be seen from here is held',
    'against the plan.',
  ],
  examples: [
    'edgewise probe tls://sip.example.com:443?names=sip.example.com,sip.example.net',
    'edgewise probe sip+tls://sip.example.com:5061 --identity edge.pem',
    'edgewise probe sip-sign-in://sip.example.com/alice@example.com',
    'edgewise probe sip-federation:example.net?from=example.com --identity edge.pem',
    'edgewise probe stun://av.example.com',
    'edgewise probe turn+tcp://av.example.com:443?relayPorts=50000-59999 --turn-secret secret.txt',
    'edgewise probe dns:_sip._tls.example.com?type=SRV',
    'edgewise probe lyncdiscover:https://lyncdiscover.example.com/',
    'edgewise probe xmpp:example.net?from=example.com --json',
    'edgewise probe contoso.yaml --from internal --allow 10.0.0.0/8,172.16.0.0/12',
  ],
  saysNo: 'something is not as it should be',
  run: async (call) => {
    const [target = '-'] = call.operands;
    const from: FromHere = {
      allowedPrefixes: await prefixes(call),
      resolvers: await resolvers(call),
      secrets: await readProbeSecrets(call, 'trust'),
      timeoutMs: timeoutOf(call),
    };
    if (/^[a-z][a-z0-9+-]+:/i.test(target)) return probeTarget(target, call, from);
    const { probeTopology } = await import('../probe-topology.ts');
    return probeTopology(call, from);
  },
};

const probeTarget = async (
  target: string,
  { flags, values, io }: Call,
  from: FromHere,
): Promise<ExitCode> => {
  if (values.has('from')) throw new BadInput(['edgewise probe: --from is for a topology']);
  const { readProbeTarget } = await import('../probe-target.ts');
  const order = readProbeTarget(target);
  const { probeFromHere } = await import('../../probe-from-here.ts');
  const [report] = await probeFromHere([order], from);
  const { json } = await import('../printable.ts');
  const { reportLines } = await import('../report-lines.ts');
  if (!report) return 1;
  io.out(flags.has('json') ? json(report) : reportLines(report));
  return report.verdict === 'works' ? 0 : 1;
};

const prefixes = async ({ values }: Call): Promise<readonly string[]> => {
  const { Prefix } = await import('../../domain/net.ts');
  const given = values.get('allow')?.split(',') ?? [];
  const wrong = given.find((one) => !Prefix.safeParse(one).success);
  if (wrong !== undefined)
    throw new BadInput([`edgewise probe: --allow ${wrong} is no prefix such as 10.0.0.0/8`]);
  return given;
};

const resolvers = async ({ values }: Call): Promise<readonly string[]> => {
  const { Address } = await import('../../domain/net.ts');
  const given = values.get('resolver')?.split(',') ?? [];
  const bare = (one: string) => one.replace(/^\[(.*)\](?::\d{1,5})?$|^([^:]+):\d{1,5}$/, '$1$2');
  const wrong = given.find((one) => !Address.safeParse(bare(one)).success);
  if (wrong !== undefined)
    throw new BadInput([`edgewise probe: --resolver ${wrong} is no address`]);
  return given;
};

const timeoutOf = ({ values }: Call): number => {
  const text = values.get('timeout') ?? '8';
  if (!/^[1-9]\d{0,2}$/.test(text))
    throw new BadInput([`edgewise probe: --timeout ${text} is no number of seconds`]);
  return Number(text) * 1000;
};
