import { xmlText } from '../../../../wire/xml-text.ts';
import type { SipContext } from '../context.ts';
import { header } from '../headers.ts';
import type { SipBody, SipTemplates } from '../sip-template.ts';

/** Provisioning, contacts and presence. */
export const presenceTemplates: SipTemplates = {
  'subscribe-provisioning': {
    headers: () =>
      subscription(
        'vnd-microsoft-provisioning-v2',
        'application/vnd-microsoft-roaming-provisioning-v2+xml',
      ),
    body: () => ({
      type: 'application/vnd-microsoft-roaming-provisioning-v2+xml',
      text: '<provisioningGroupList xmlns="http://schemas.microsoft.com/2006/09/sip/provisioninggrouplist"><provisioningGroup name="ServerConfiguration"/><provisioningGroup name="meetingPolicy"/><provisioningGroup name="ucPolicy"/></provisioningGroupList>',
    }),
    marks: ['Event'],
  },
  provisioning: { body: provisioned, marks: ['Content-Type'] },
  'subscribe-roaming-contacts': {
    headers: () =>
      subscription(
        'vnd-microsoft-roaming-contacts',
        'application/vnd-microsoft-roaming-contacts+xml',
      ),
    marks: ['Event'],
  },
  'roaming-contacts': {
    body: ({ ladder }) => ({
      type: 'application/vnd-microsoft-roaming-contacts+xml',
      text: `<contactList deltaNum="1"><group id="1" name="~"/><contact uri="${xmlText(ladder.to.address)}" name="" groups="1" subscribed="true"/></contactList>`,
    }),
    marks: ['Content-Type'],
  },
  'subscribe-roaming-self': {
    headers: () =>
      subscription('vnd-microsoft-roaming-self', 'application/vnd-microsoft-roaming-self+xml'),
    body: () => ({
      type: 'application/vnd-microsoft-roaming-self+xml',
      text: '<roamingList xmlns="http://schemas.microsoft.com/2006/09/sip/roaming-self"><roaming type="categories"/><roaming type="containers"/><roaming type="subscribers"/></roamingList>',
    }),
    marks: ['Event'],
  },
  'roaming-self': {
    body: ({ ladder }) => ({
      type: 'application/vnd-microsoft-roaming-self+xml',
      text: `<roamingData xmlns="http://schemas.microsoft.com/2006/09/sip/roaming-self"><categories xmlns="http://schemas.microsoft.com/2006/09/sip/categories" uri="sip:${xmlText(ladder.from.address)}"/></roamingData>`,
    }),
    marks: ['Content-Type'],
  },
  'publish-presence': { body: (context) => published(context, 'publish'), marks: ['Content-Type'] },
  'presence-published': {
    body: (context) => published(context, 'categories'),
    marks: ['Content-Type'],
  },
  'subscribe-presence': {
    headers: () => [
      ...subscription(
        'presence',
        'application/msrtc-event-categories+xml, application/xpidf+xml, text/xml+msrtc.pidf, application/pidf+xml, application/rlmi+xml, multipart/related',
      ),
      header('Require', 'adhoclist, categoryList'),
      header('Supported', 'eventlist'),
    ],
    body: ({ ladder }) => ({
      type: 'application/msrtc-adrl-categorylist+xml',
      text: `<batchSub xmlns="http://schemas.microsoft.com/2006/01/sip/batch-subscribe" uri="sip:${xmlText(ladder.from.address)}" name=""><action name="subscribe" id="1"><adhocList><resource uri="sip:${xmlText(ladder.to.address)}"/></adhocList><categoryList xmlns="http://schemas.microsoft.com/2006/09/sip/categorylist"><category name="state"/><category name="contactCard"/></categoryList></action></batchSub>`,
    }),
    marks: ['Event', 'Require'],
  },
  presence: {
    headers: () => [
      header('Expires', '28800'),
      header('subscription-state', 'active;expires=28800'),
    ],
    body: (context) => state(context),
    marks: ['subscription-state'],
  },
  'notify-presence': {
    headers: () => [
      header('Event', 'presence'),
      header('subscription-state', 'active;expires=28800'),
    ],
    body: (context) => state(context),
    marks: ['subscription-state', 'ms-edge-proxy-message-trust'],
  },
};

const subscription = (event: string, accept: string) => [
  header('Event', event),
  header('Accept', accept),
  header('Supported', 'ms-benotify'),
  header('Proxy-Require', 'ms-benotify'),
  header('Supported', 'ms-piggyback-first-notify'),
];

const state = ({ ladder }: SipContext): SipBody => ({
  type: 'application/msrtc-event-categories+xml',
  text: `<categories xmlns="http://schemas.microsoft.com/2006/09/sip/categories" uri="sip:${xmlText(ladder.to.address)}"><category name="state" instance="0" publishTime="2026-11-22T09:41:52"><state xmlns="http://schemas.microsoft.com/2006/09/sip/state" type="aggregateState"><availability>3500</availability></state></category></categories>`,
});

const published = ({ ladder }: SipContext, root: string): SipBody => ({
  type:
    root === 'publish'
      ? 'application/msrtc-category-publish+xml'
      : 'application/vnd-microsoft-roaming-self+xml',
  text: `<${root} xmlns="http://schemas.microsoft.com/2006/09/sip/rich-presence"><publications uri="sip:${xmlText(ladder.from.address)}"><publication categoryName="state" instance="0" container="2" version="0" expireType="endpoint"><state xmlns="http://schemas.microsoft.com/2006/09/sip/state" manual="false" type="machineState"><availability>3500</availability></state></publication></publications></${root}>`,
});

function provisioned({ ladder, stage, id }: SipContext): SipBody {
  const pool = stage.pools.get(ladder.from.poolId ?? '');
  const edge = stage.pools.get(pool?.edgePoolId ?? '');
  const mras = edge
    ? `<mrasUri>sip:${xmlText(edge.fqdn)}@${xmlText(domain(ladder.from.address))};gruu;opaque=srvr:MRAS:${id(`mras ${edge.id}`, 22)}</mrasUri>`
    : '';
  return {
    type: 'application/vnd-microsoft-roaming-provisioning-v2+xml',
    text: `<provisionGroupList xmlns="http://schemas.microsoft.com/2006/09/sip/provisiongrouplist-notification"><provisionGroup name="ServerConfiguration">${mras}<focusFactoryUri>sip:${xmlText(ladder.from.address)};gruu;opaque=app:conf:focusfactory</focusFactoryUri><ucMaxVideoRateAllowed>Hd720p15M</ucMaxVideoRateAllowed></provisionGroup></provisionGroupList>`,
  };
}

const domain = (address: string): string => address.split('@')[1] ?? address;
