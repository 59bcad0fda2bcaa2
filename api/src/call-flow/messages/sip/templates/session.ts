import { header } from '../headers.ts';
import type { SipContext } from '../context.ts';
import { finalDescription, offered } from '../description.ts';
import { locationHeader } from '../product.ts';
import type { SipTemplate, SipTemplates } from '../sip-template.ts';

/** Sessions with media: calls, conferences, application sharing, telephones. */
const kinds = ['audio', 'video', 'sharing', 'pstn'] as const;

const inviteHeaders = (context: SipContext) => [
  header('Ms-Conversation-ID', `Ad${context.id('conversation', 24)}==`),
  header('Supported', 'ms-dialog-route-set-update'),
  header('Supported', 'timer'),
  header('Supported', '100rel'),
  header('Supported', 'ms-sender'),
  header('Supported', 'ms-early-media'),
  header('Supported', 'histinfo'),
  header('ms-keep-alive', 'UAC;hop-hop=yes'),
  header('Allow', 'INVITE, BYE, ACK, CANCEL, INFO, UPDATE, REFER, NOTIFY, BENOTIFY, OPTIONS'),
  locationHeader(context),
];

const invite: SipTemplate = {
  headers: inviteHeaders,
  body: (context) => offered(context),
  marks: ['ms-edge-proxy-message-trust', 'ms-endpoint-location-data', 'Record-Route'],
};

const progress: SipTemplate = {
  headers: () => [header('Require', '100rel'), header('RSeq', '1')],
  body: (context) => offered(context),
  marks: ['Require'],
};

const accepted: SipTemplate = {
  headers: (context) => [
    header('Supported', 'ms-dialog-route-set-update'),
    header('Allow', 'INVITE, BYE, ACK, CANCEL, INFO, UPDATE, REFER, NOTIFY, BENOTIFY, OPTIONS'),
    header(
      'ms-client-diagnostics',
      `51007;reason="Callee media connectivity diagnosis info";CalleeMediaDebug="audio:ICEWarn=0x${(context.outcome?.iceWarn ?? 0).toString(16)}"`,
    ),
  ],
  body: (context) => offered(context),
  marks: ['ms-client-diagnostics'],
};

const final: SipTemplate = {
  headers: inviteHeaders,
  body: (context) => finalDescription(context),
  marks: ['CSeq'],
};

const finalAccepted: SipTemplate = {
  body: (context) => finalDescription(context),
  marks: ['CSeq'],
};

/** Offer, early answer, answer, and the second round that names the pair that won. */
export const sessionTemplates: SipTemplates = {
  ...Object.fromEntries(
    kinds.flatMap((kind) => [
      [`invite-${kind}`, invite],
      [`invite-${kind}-progress`, progress],
      [`invite-${kind}-accepted`, accepted],
      [`invite-${kind}-final`, final],
      [`invite-${kind}-final-accepted`, finalAccepted],
    ]),
  ),
  trying: { marks: [] },
  refused: {
    headers: ({ arrow }) => diagnosed(arrow.message.values['header']),
    marks: ['ms-diagnostics', 'ms-diagnostics-public', 'ms-client-diagnostics'],
  },
  'progress-report': {
    headers: ({ from }) => [
      header(
        'ms-diagnostics',
        `13004;reason="Request was proxied to one or more registered endpoints";source="${from.name}";Count="1";appName="InboundRouting"`,
      ),
    ],
    marks: ['ms-diagnostics'],
  },
  ringing: { headers: () => [header('Supported', 'ms-early-media')], marks: [] },
  prack: { headers: () => [header('RAck', '1 1 INVITE')], marks: ['RAck'] },
  ack: { marks: [] },
  ok: { marks: [] },
  bye: {
    headers: ({ ladder }) => [
      header(
        'ms-client-diagnostics',
        ladder.scenario.startsWith('im-')
          ? '52094;reason="Instant Messaging conversation terminated on user inactivity"'
          : '51004;reason="Action initiated by user"',
      ),
    ],
    marks: ['ms-client-diagnostics'],
  },
  'quality-report': {
    body: ({ callId, id }) => ({
      type: 'application/vq-rtcpxr+xml',
      text: `<?xml version="1.0"?><VQReportEvent xmlns="ms-rtcp-metrics" Version="2.0"><VQSessionReport SessionId="${callId};from-tag=${id('tag', 10).toLowerCase()}"><Endpoint xmlns="ms-rtcp-metrics:endpoint" Name="CLIENT"/><DialogInfo DialogCategory="OUTSIDE"/></VQSessionReport></VQReportEvent>`,
    }),
    marks: ['Content-Type'],
  },
};

/** The line that says why, where the other side is told. */
function diagnosed(line: string | undefined) {
  const at = line?.indexOf(': ') ?? -1;
  return line === undefined || at < 0 ? [] : [header(line.slice(0, at), line.slice(at + 2))];
}
