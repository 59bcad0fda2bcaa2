import { xmlText } from '../../../../wire/xml-text.ts';
import { conferenceUri, ourUri, type SipContext } from '../context.ts';
import { header } from '../headers.ts';
import type { SipBody, SipTemplates } from '../sip-template.ts';

/** Meetings: the focus and its list of participants, spoken to by CCCP. */
export const conferenceTemplates: SipTemplates = {
  'add-conference': {
    body: (context) =>
      cccp(
        context,
        'request',
        `<addConference><ci:conference-info xmlns:ci="urn:ietf:params:xml:ns:conference-info" entity=""><ci:conference-description><ci:subject>Weekly review</ci:subject></ci:conference-description></ci:conference-info></addConference>`,
      ),
    marks: ['Content-Type'],
  },
  'conference-added': {
    body: (context) =>
      cccp(
        context,
        'response',
        `<addConference><conference-info xmlns="urn:ietf:params:xml:ns:conference-info" entity="${xmlText(conferenceUri(context, 'focus'))}" state="partial"/></addConference>`,
      ),
    marks: ['Content-Type'],
  },
  'invite-focus': {
    headers: (context) => [
      header('Supported', 'ms-dialog-route-set-update'),
      header('Supported', 'timer'),
      header('Ms-Conversation-ID', `Ad${context.id('conversation', 24)}==`),
      header('ms-keep-alive', 'UAC;hop-hop=yes'),
    ],
    body: (context) => cccp(context, 'request', addUser(context, 'focus')),
    marks: ['ms-edge-proxy-message-trust', 'Content-Type'],
  },
  'focus-accepted': {
    body: (context) => cccp(context, 'response', '<addUser/>'),
    marks: ['Contact'],
  },
  'subscribe-conference': {
    headers: () => [
      header('Event', 'conference'),
      header('Accept', 'application/conference-info+xml'),
      header('Supported', 'ms-benotify'),
      header('Supported', 'ms-piggyback-first-notify'),
      header('Expires', '0'),
    ],
    marks: ['Event'],
  },
  'conference-state': { body: (context) => roster(context, 'full'), marks: ['Content-Type'] },
  'notify-conference': {
    headers: () => [
      header('Event', 'conference'),
      header('subscription-state', 'active;expires=600'),
    ],
    body: (context) => roster(context, 'partial'),
    marks: ['subscription-state'],
  },
  'add-user': {
    body: (context) => cccp(context, 'request', addUser(context, mcuOf(context))),
    marks: ['Content-Type'],
  },
  'user-added': {
    body: (context) =>
      cccp(
        context,
        'response',
        `<addUser><connection-info><entry><key>mcu-server-uri</key><value>${xmlText(conferenceUri(context, mcuOf(context)))}</value></entry>${psom(context)}</connection-info></addUser>`,
      ),
    marks: ['Content-Type'],
  },
  'delete-user': {
    body: (context) =>
      cccp(
        context,
        'request',
        `<deleteUser><userKeys confEntity="${xmlText(conferenceUri(context, 'focus'))}" userEntity="sip:${xmlText(context.ladder.from.address)}"/></deleteUser>`,
      ),
    marks: ['Content-Type'],
  },
};

/** Which conferencing server a scenario needs, as addresses of meetings name it. */
const mcuOf = ({ ladder }: SipContext): string =>
  ladder.scenario === 'conference-web'
    ? 'data-conf'
    : ladder.scenario === 'conference-application-sharing'
      ? 'applicationsharing'
      : 'audio-video';

const addUser = (context: SipContext, service: string): string =>
  `<addUser mcuUri="${xmlText(conferenceUri(context, service))}"><conferenceKeys confEntity="${xmlText(conferenceUri(context, 'focus'))}"/><ci:user xmlns:ci="urn:ietf:params:xml:ns:conference-info" entity="sip:${xmlText(context.ladder.from.address)}"><ci:roles><ci:entry>attendee</ci:entry></ci:roles></ci:user></addUser>`;

const cccp = (context: SipContext, kind: 'request' | 'response', inner: string): SipBody => ({
  type: 'application/cccp+xml',
  text: `<${kind} xmlns="urn:ietf:params:xml:ns:cccp" C3PVersion="1" to="${xmlText(conferenceUri(context, 'focus'))}" from="${xmlText(ourUri(context))}" requestId="1"${kind === 'response' ? ' code="success"' : ''}>${inner}</${kind}>`,
});

const roster = (context: SipContext, state: string): SipBody => ({
  type: 'application/conference-info+xml',
  text: `<conference-info xmlns="urn:ietf:params:xml:ns:conference-info" entity="${xmlText(conferenceUri(context, 'focus'))}" state="${state}" version="${state === 'full' ? 1 : 2}"><users><user entity="sip:${xmlText(context.ladder.to.address)}"><roles><entry>presenter</entry></roles></user><user entity="sip:${xmlText(context.ladder.from.address)}"><roles><entry>attendee</entry></roles></user></users></conference-info>`,
});

/** Where content comes from: the Web Conferencing Edge for those outside. */
const psom = ({ ladder }: SipContext): string => {
  const edge = ladder.lifelines.find(({ role }) => role === 'web-conferencing-edge');
  return edge
    ? `<entry><key>pwsURI</key><value>psom://${xmlText(edge.name)}:443</value></entry>`
    : '';
};
