import type { Candidate, IceAgent, IceDialect } from '../../../domain/ice.ts';
import type {
  MediaDescription,
  SdpAttribute,
  SessionDescription,
} from '../../../wire/sdp/session.ts';
import { writeSdp } from '../../../wire/sdp/write-sdp.ts';
import { derivedBase64 } from '../derived.ts';
import { hostOf } from '../scene.ts';
import { alternatives } from './alternatives.ts';
import { chosenOf, listed } from './candidates.ts';
import type { SipContext } from './context.ts';
import { draftsOf, spokenIn } from './drafts.ts';
import { credentials, pairedWith } from './ice-attributes.ts';
import { formatsOf, type StreamKind, streamsOf } from './streams.ts';
import type { SipBody } from './sip-template.ts';

/** An offer or answer with every candidate of whoever speaks, once in each draft that is offered. */
export const offered = (context: SipContext): SipBody =>
  alternatives(
    context,
    draftsOf(context).map((dialect) => ({ dialect, sdp: offeredIn(context, dialect) })),
  );

const offeredIn = (context: SipContext, dialect: IceDialect): string => {
  const agent = agentOf(context);
  const media = streamsOf(context).map((kind, i) => {
    const candidates = listed(context, i, dialect);
    return mediaOf(context, kind, {
      port: candidates[0]?.port ?? 0,
      attributes: [
        ...credentials(context, kind, dialect),
        ...candidates.map(({ attribute }) => attribute),
      ],
    });
  });
  return writeSdp(description(context, agent?.addresses[0] ?? hostOf(speaker(context)), media));
};

/** The second round: nothing but the pair that won, and what it is paired with. */
export const finalDescription = (context: SipContext): SipBody => {
  const side = context.isRequest ? 0 : 1;
  const dialect = spokenIn(context);
  const media = streamsOf(context).map((kind, i) => {
    const { own, theirs } = chosenOf(context, side, i);
    return mediaOf(context, kind, {
      port: own.port,
      address: own.address,
      attributes: [
        ...credentials(context, kind, dialect),
        own.attribute,
        pairedWith(theirs, dialect),
      ],
    });
  });
  return sdp(
    description(context, agentOf(context)?.addresses[0] ?? hostOf(speaker(context)), media),
  );
};

/** What a trunk is offered: one address and no candidates. */
export const plainDescription = (context: SipContext): SipBody => {
  const isSecure = context.arrow.protocol === 'SIP/TLS';
  const address = hostOf(speaker(context)).replaceAll(/[[\]]/gu, '');
  const media: MediaDescription = {
    ...emptySection,
    kind: 'audio',
    port: context.isRequest ? 49_152 : 16_384,
    protocol: isSecure ? 'RTP/SAVP' : 'RTP/AVP',
    formats: ['0', '8', '101'],
    attributes: [...(isSecure ? [crypto(context, 1)] : []), ...formatsOf('trunk')],
  };
  return sdp(description(context, address, [media]));
};

/** Text has no media: the line says only which formats may be sent. */
export const textDescription = (context: SipContext): SipBody => {
  const address = hostOf(speaker(context)).replaceAll(/[[\]]/gu, '');
  const media: MediaDescription = {
    ...emptySection,
    kind: 'message',
    port: 5060,
    protocol: 'sip',
    formats: [context.isRequest ? 'null' : `sip:${context.answers.name}`],
    attributes: [{ name: 'accept-types', value: textTypes }],
  };
  return sdp({ ...description(context, address, [media]), name: 'session', bandwidths: [] });
};

const textTypes =
  'text/plain multipart/alternative image/gif text/rtf text/html application/x-ms-ink application/ms-imdn+xml text/x-msmsgsinvite';

const sdp = (session: SessionDescription): SipBody => ({
  type: 'application/sdp',
  text: writeSdp(session),
});

const emptySection = { connection: null, bandwidths: [], attributes: [], others: [] } as const;

const familyOf = (address: string): 'IP4' | 'IP6' => (address.includes(':') ? 'IP6' : 'IP4');

const speaker = ({ isRequest, asks, answers }: SipContext): SipContext['asks'] =>
  isRequest ? asks : answers;

const agentOf = ({ session, isRequest }: SipContext): IceAgent | undefined =>
  session?.agents[isRequest ? 0 : 1];

const description = (
  context: SipContext,
  given: string,
  media: readonly MediaDescription[],
): SessionDescription => {
  const address = given.replaceAll(/[[\]]/gu, '');
  return {
    ...emptySection,
    origin: {
      username: '-',
      sessionId: '0',
      version: context.request.endsWith('-final') ? '1' : '0',
      family: familyOf(address),
      address,
    },
    name: 'session',
    times: ['0 0'],
    connection: { family: familyOf(address), address },
    bandwidths: [{ kind: 'CT', value: 99_980 }],
    media,
  };
};

interface Stream {
  readonly port: number;
  readonly address?: Candidate['address'];
  readonly attributes: readonly SdpAttribute[];
}

const mediaOf = (context: SipContext, kind: StreamKind, stream: Stream): MediaDescription => {
  const isSharing = kind === 'application-sharing';
  return {
    kind: isSharing ? 'applicationsharing' : kind,
    port: stream.port,
    protocol: isSharing ? 'TCP/RTP/SAVP' : 'RTP/SAVP',
    formats: formatNumbers[kind],
    connection: stream.address
      ? { family: familyOf(stream.address), address: stream.address }
      : null,
    bandwidths: [],
    others: [],
    attributes: [
      ...stream.attributes,
      ...(context.request.endsWith('-final')
        ? []
        : [
            {
              name: 'cryptoscale',
              value: `1 ${context.isRequest ? 'client' : 'server'} ${cryptoValue(context, 1)}`,
            },
          ]),
      crypto(context, 2),
      { name: 'maxptime', value: '200' },
      ...formatsOf(kind),
    ].filter(({ name }) => name !== 'maxptime' || kind === 'audio'),
  };
};

const formatNumbers: Readonly<Record<StreamKind, readonly string[]>> = {
  audio: ['114', '9', '112', '111', '0', '8', '115', '13', '118', '97', '101'],
  video: ['121', '122'],
  'application-sharing': ['127'],
};

const crypto = (context: SipContext, tag: number): SdpAttribute => ({
  name: 'crypto',
  value: `${tag} ${cryptoValue(context, tag)}`,
});

const cryptoValue = ({ ladder, isRequest }: SipContext, tag: number): string =>
  `AES_CM_128_HMAC_SHA1_80 inline:${derivedBase64(`${ladder.id} key ${isRequest} ${tag}`, 40)}|2^31|1:1`;
