import { MalformedSdp } from './malformed-sdp.ts';
import { attributeValues, type SdpAttribute, type SdpSection } from './session.ts';

/** A candidate of ICE as RFC 8839 §5.1 and MS-ICE2 write it: Lync says `TCP-PASS` and `TCP-ACT`, others `TCP`. */
export interface Candidate {
  readonly dialect: 'ice';
  readonly foundation: string;
  /** 1 for RTP, 2 for RTCP. */
  readonly component: number;
  /** `UDP`, `TCP`, `TCP-PASS` or `TCP-ACT`, as written. */
  readonly transport: string;
  readonly priority: number;
  readonly address: string;
  readonly port: number;
  /** `host`, `srflx`, `prflx` or `relay`. */
  readonly type: string;
  /** What stands behind `raddr` and `rport`. */
  readonly related: { readonly address: string; readonly port: number } | null;
  /** Pairs behind that: `tcptype`, `generation` and others. */
  readonly extensions: readonly { readonly name: string; readonly value: string }[];
}

/** A candidate of draft 6, as OCS 2007 has it and Lync sends in the first of two parts (MS-ICE). */
export interface LegacyCandidate {
  readonly dialect: 'ms-ice';
  /** Base64; names the candidate, too. */
  readonly username: string;
  readonly component: number;
  /** Base64. */
  readonly password: string;
  /** `TCP` is active and passive at once. */
  readonly transport: string;
  /** 0 to 1000: thousandths of the q-value. */
  readonly preference: number;
  readonly address: string;
  readonly port: number;
}

/** Name of the attribute for IPv6 addresses, which Lync keeps from older peers. */
export const IPV6_CANDIDATE = 'x-candidate-ipv6';

/** All candidates of a stream, in their order, IPv6 last. @throws MalformedSdp at the first that is none. */
export const candidatesOf = (
  media: Pick<SdpSection, 'attributes'>,
): readonly (Candidate | LegacyCandidate)[] =>
  ['candidate', IPV6_CANDIDATE].flatMap((name) => attributeValues(media, name)).map(parseCandidate);

/** Reads what stands behind `a=candidate:`. @throws MalformedSdp when it is none of the two dialects. */
export const parseCandidate = (value: string): Candidate | LegacyCandidate => {
  const fields = value.trim().split(/ +/);
  const candidate = fields.length === 7 ? legacy(fields) : current(fields);
  if (!candidate)
    throw new MalformedSdp('candidate', `${JSON.stringify(value.slice(0, 80))} is no candidate`);
  return candidate;
};

/** The attribute of a candidate: one with an IPv6 address is kept from older peers if `hideIpv6` is set, as Lync does. */
export const candidateAttribute = (
  candidate: Candidate | LegacyCandidate,
  hideIpv6 = false,
): SdpAttribute => ({
  name: hideIpv6 && candidate.address.includes(':') ? IPV6_CANDIDATE : 'candidate',
  value: writeCandidate(candidate),
});

/** Writes what stands behind `a=candidate:`. */
export const writeCandidate = (candidate: Candidate | LegacyCandidate): string =>
  candidate.dialect === 'ice' ? writeCurrent(candidate) : writeLegacy(candidate);

const writeCurrent = (one: Candidate): string =>
  [
    ...[one.foundation, one.component, one.transport, one.priority, one.address, one.port],
    ...['typ', one.type],
    ...(one.related ? ['raddr', one.related.address, 'rport', one.related.port] : []),
    ...one.extensions.flatMap(({ name, value }) => [name, value]),
  ].join(' ');

const writeLegacy = (one: LegacyCandidate): string =>
  [
    ...[one.username, one.component, one.password, one.transport],
    ...[(one.preference / 1000).toFixed(3), one.address, one.port],
  ].join(' ');

const QVALUE = /^[01]?\.\d{1,9}$/;

const legacy = (fields: readonly string[]): LegacyCandidate | null => {
  const [username, component, password, transport, q, address, port] = fields;
  if (!QVALUE.test(q ?? '') || !isNumber(component, 256) || !isNumber(port, 0xffff)) return null;
  return {
    dialect: 'ms-ice',
    username: username!,
    component: Number(component),
    password: password!,
    transport: transport!,
    preference: Math.round(Number(q) * 1000),
    address: address!,
    port: Number(port),
  };
};

const current = (fields: readonly string[]): Candidate | null => {
  const [foundation, component, transport, priority, address, port, typ, type, ...rest] = fields;
  const numbers =
    isNumber(component, 256) && isNumber(priority, 0xffff_ffff) && isNumber(port, 0xffff);
  if (!numbers || typ !== 'typ' || !type || rest.length % 2 !== 0) return null;
  const pairs = pairsOf(rest);
  const related = relatedOf(pairs);
  return {
    dialect: 'ice',
    foundation: foundation!,
    component: Number(component),
    transport: transport!,
    priority: Number(priority),
    address: address!,
    port: Number(port),
    type,
    related,
    extensions: related ? pairs.filter(({ name }) => name !== 'raddr' && name !== 'rport') : pairs,
  };
};

const isNumber = (text: string | undefined, most: number): boolean =>
  text !== undefined && /^\d{1,10}$/.test(text) && Number(text) <= most;

const pairsOf = (fields: readonly string[]): Candidate['extensions'] =>
  Array.from({ length: fields.length / 2 }, (_, at) => ({
    name: fields[2 * at]!,
    value: fields[2 * at + 1]!,
  }));

const relatedOf = (pairs: Candidate['extensions']): Candidate['related'] => {
  const address = pairs.find(({ name }) => name === 'raddr')?.value;
  const port = pairs.find(({ name }) => name === 'rport')?.value;
  return address !== undefined && isNumber(port, 0xffff) ? { address, port: Number(port) } : null;
};
