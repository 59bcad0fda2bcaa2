import { MalformedSdp } from './malformed-sdp.ts';
import type { MediaDescription, SdpLine, SdpSection, SessionDescription } from './session.ts';

/**
 * Writes a description, its lines in the order of RFC 8866 §5.
 * @throws MalformedSdp when a value would start another line.
 */
export const writeSdp = (session: SessionDescription): string => {
  const { origin, name, times, media } = session;
  const lines = [
    { type: 'v', value: '0' },
    {
      type: 'o',
      value: `${origin.username} ${origin.sessionId} ${origin.version} IN ${origin.family} ${origin.address}`,
    },
    { type: 's', value: name },
    ...times.map((value) => ({ type: 't', value })),
    ...sectionLines(session),
  ];
  const ordered = [...inOrder(lines), ...media.flatMap(mediaLines)];
  return ordered.map(write).join('');
};

const mediaLines = (media: MediaDescription): readonly SdpLine[] => [
  { type: 'm', value: [media.kind, media.port, media.protocol, ...media.formats].join(' ') },
  ...inOrder(sectionLines(media)),
];

const sectionLines = ({
  connection,
  bandwidths,
  attributes,
  others,
}: SdpSection): readonly SdpLine[] => [
  ...others,
  ...(connection ? [{ type: 'c', value: `IN ${connection.family} ${connection.address}` }] : []),
  ...bandwidths.map(({ kind, value }) => ({ type: 'b', value: `${kind}:${value}` })),
  ...attributes.map(({ name, value }) => ({
    type: 'a',
    value: value === null ? name : `${name}:${value}`,
  })),
];

const ORDER = 'vosiuepcbtrzka';

const inOrder = (lines: readonly SdpLine[]): readonly SdpLine[] =>
  lines.toSorted((a, b) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type));

const write = ({ type, value }: SdpLine): string => {
  if (/[\r\n]/.test(value)) throw new MalformedSdp('not-encodable', `${type}= of two lines`);
  return `${type}=${value}\r\n`;
};
