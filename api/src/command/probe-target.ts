import type { z } from 'zod';
import { type ProbeKind, probeTargets } from '../domain/probe.ts';
import type { ProbeOrder } from '../probe-from-here.ts';
import { issueWords } from '../intake/document/issue-words.ts';
import { BadInput } from './verb.ts';

/** Reads a target such as `tls://sip.example.com:443?leastDays=60`. @throws BadInput with what is wrong */
export const readProbeTarget = (text: string): ProbeOrder => {
  const [, scheme = '', rest = ''] = /^([a-z][a-z0-9+-]*):(.*)$/is.exec(text) ?? [];
  const form = forms[scheme.toLowerCase()];
  if (!form) throw new BadInput([`edgewise probe: ${text} is no target`, KNOWN]);
  const { kind, fixed = {}, read } = form;
  const target = { ...fixed, ...read(rest, text) };
  const parsed = probeTargets[kind].safeParse(target, { error: issueWords });
  if (parsed.success) return { kind, target };
  throw new BadInput(issueLines(parsed.error.issues));
};

/** The first thing that is wrong with each field. */
const issueLines = (issues: readonly z.core.$ZodIssue[]): string[] =>
  [...Map.groupBy(issues, ({ path }) => path.map(String).join('.'))].map(
    ([field, [first]]) => `edgewise probe: ${field}: ${first?.message ?? ''}`,
  );

interface Form {
  readonly kind: ProbeKind;
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** Fields from what stands behind the scheme, or from the whole text. */
  readonly read: (rest: string, text: string) => Readonly<Record<string, unknown>>;
}

/** `//host:port/PLACE?field=value`; an address of IPv6 stands in brackets. */
const PLACE = /^(?:\/\/)?(\[[^\]]*\]|[^:/?]*)(?::(\d+))?(?:\/([^?]*))?(?:\?(.*))?$/s;

/** Fields whose value is a list, and those whose value is a range. */
const LISTS = new Set(['names', 'servers', 'otherView', 'expected', 'ports', 'listen', 'types']);

const queryFields = (query: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    [...new URLSearchParams(query)].map(([name, value]) => [name, valueOf(name, value)]),
  );

const valueOf = (name: string, value: string): unknown => {
  if (LISTS.has(name)) return value === '' ? [] : value.split(',');
  const range = /^(\d+)-(\d+)$/.exec(value);
  if (range) return { first: Number(range[1]), last: Number(range[2]) };
  if (/^\d{1,9}$/.test(value)) return Number(value);
  return value === 'true' || value === 'false' ? value === 'true' : value;
};

/** Name of the field for the host, and for the path if it means something. */
const place =
  (hostField: string, pathField?: string): Form['read'] =>
  (rest) => {
    const [, host = '', port, path, query = ''] = PLACE.exec(rest) ?? [];
    return {
      [hostField]: host.replace(/^\[(.*)\]$/, '$1'),
      ...(port === undefined ? {} : { port: Number(port) }),
      ...(pathField && path ? { [pathField]: decoded(path) } : {}),
      ...queryFields(query),
    };
  };

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const url: Form['read'] = (_, text) => ({ url: text });
const inner: Form['read'] = (rest) => ({ url: rest });
/** The server whose certificate is looked at; without one it is ours. */
const ofServer: Form['read'] = (rest) => {
  const server = rest.replace(/^\/\//, '');
  return server === '' ? {} : { server };
};

const over = (kind: ProbeKind, transport: string): Form => ({
  kind,
  fixed: { transport },
  read: place('host'),
});

const forms: Readonly<Record<string, Form>> = {
  dns: { kind: 'dns', read: place('name') },
  tcp: { kind: 'tcp', read: place('host') },
  tls: { kind: 'tls', read: place('host') },
  'sip+tls': over('sip', 'tls'),
  'sip+tcp': over('sip', 'tcp'),
  'sip+udp': over('sip', 'udp'),
  'sip-sign-in': { kind: 'sip-sign-in', read: place('host', 'address') },
  'sip-federation': { kind: 'sip-federation', read: place('domain') },
  stun: over('stun', 'udp'),
  'stun+tcp': over('stun', 'tcp'),
  turn: over('turn', 'udp'),
  'turn+tcp': over('turn', 'tcp'),
  'turn+tls': over('turn', 'tls'),
  'ms-turn': over('ms-turn', 'tcp'),
  'ms-turn+udp': over('ms-turn', 'udp'),
  http: { kind: 'https', read: url },
  https: { kind: 'https', read: url },
  lyncdiscover: { kind: 'https', fixed: { service: 'lyncdiscover' }, read: inner },
  crl: { kind: 'http-crl', fixed: { kind: 'crl' }, read: inner },
  ocsp: { kind: 'http-crl', fixed: { kind: 'ocsp' }, read: inner },
  revocation: { kind: 'http-crl', read: ofServer },
  psom: { kind: 'psom', read: place('host') },
  xmpp: { kind: 'xmpp', read: place('domain') },
  'port-pair': { kind: 'port-pair', read: place('host') },
  ice: { kind: 'ice', read: place('host') },
};

const KNOWN = `Targets start with ${Object.keys(forms).join(', ')} and a colon.`;
