import { MalformedSdp } from './malformed-sdp.ts';
import {
  type MediaDescription,
  sdpLimits,
  type SdpAttribute,
  type SdpBandwidth,
  type SdpConnection,
  type SdpLine,
  type SdpSection,
  type SessionDescription,
} from './session.ts';

/**
 * Reads an offer or an answer, with line ends of any kind and blanks behind its lines, as Lync writes them.
 * @throws MalformedSdp when a line is none, or a part of one is missing.
 */
export const parseSdp = (text: string): SessionDescription => {
  const [version, ...lines] = linesOf(text);
  if (version?.type !== 'v' || version.value !== '0')
    throw new MalformedSdp('version', 'the first line is not v=0');
  const starts = lines.flatMap(({ type }, at) => (type === 'm' ? [at] : []));
  const session = lines.slice(0, starts[0] ?? lines.length);
  return {
    origin: parseOrigin(valueOf(session, 'o') ?? ''),
    name: valueOf(session, 's') ?? '',
    times: session.filter(({ type }) => type === 't').map(({ value }) => value),
    ...parseSection(session, 'ost'),
    media: starts.map((start, at) => parseMedia(lines.slice(start, starts[at + 1]))),
  };
};

const linesOf = (text: string): readonly SdpLine[] => {
  if (text.length > sdpLimits.characters)
    throw new MalformedSdp('too-large', `${text.length} characters`);
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (lines.length > sdpLimits.lines) throw new MalformedSdp('too-large', `${lines.length} lines`);
  return lines.map(parseLine);
};

const parseLine = (line: string): SdpLine => {
  if (!/^[a-z]=/.test(line))
    throw new MalformedSdp('line', `${JSON.stringify(line.slice(0, 60))} is no line`);
  return { type: line.charAt(0), value: line.slice(2).trimEnd() };
};

const valueOf = (lines: readonly SdpLine[], type: string): string | undefined =>
  lines.find((line) => line.type === type)?.value;

const parseOrigin = (value: string): SessionDescription['origin'] => {
  const [, username, sessionId, version, family, address] =
    /^(\S+) (\d+) (\d+) IN (IP4|IP6) (\S+)$/.exec(value) ?? [];
  if (username === undefined)
    throw new MalformedSdp('origin', `${JSON.stringify(value.slice(0, 60))} is no origin`);
  return {
    username,
    sessionId: sessionId!,
    version: version!,
    family: family as SdpConnection['family'],
    address: address!,
  };
};

const parseSection = (lines: readonly SdpLine[], read: string): SdpSection => {
  const connection = valueOf(lines, 'c');
  const values = (type: string) =>
    lines.filter((line) => line.type === type).map(({ value }) => value);
  return {
    connection: connection === undefined ? null : parseConnection(connection),
    bandwidths: values('b').map(parseBandwidth),
    attributes: values('a').map(parseAttribute),
    others: lines.filter(({ type }) => !`${read}cbam`.includes(type)),
  };
};

const parseConnection = (value: string): SdpConnection => {
  const [, family, address] = /^IN (IP4|IP6) (\S+)$/.exec(value) ?? [];
  if (address === undefined)
    throw new MalformedSdp('connection', `${JSON.stringify(value.slice(0, 60))} is no connection`);
  return { family: family as SdpConnection['family'], address };
};

const parseBandwidth = (text: string): SdpBandwidth => {
  const [, kind, value] = /^([-\w]+):(\d{1,15})$/.exec(text) ?? [];
  if (kind === undefined)
    throw new MalformedSdp('bandwidth', `${JSON.stringify(text.slice(0, 60))} is no bandwidth`);
  return { kind, value: Number(value) };
};

const parseAttribute = (text: string): SdpAttribute => {
  const at = text.indexOf(':');
  return at < 0
    ? { name: text, value: null }
    : { name: text.slice(0, at), value: text.slice(at + 1) };
};

const parseMedia = (lines: readonly SdpLine[]): MediaDescription => {
  const value = valueOf(lines, 'm') ?? '';
  const [, kind, port, protocol, formats] =
    /^(\S+) (\d{1,5})(?:\/\d+)? (\S+)((?: \S+)*)$/.exec(value) ?? [];
  if (kind === undefined || Number(port) > 0xffff)
    throw new MalformedSdp('media', `${JSON.stringify(value.slice(0, 60))} is no stream`);
  return {
    kind,
    port: Number(port),
    protocol: protocol!,
    formats: formats!.split(' ').slice(1),
    ...parseSection(lines, ''),
  };
};
