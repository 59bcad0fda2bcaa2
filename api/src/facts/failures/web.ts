import { type Failure, failureOf, seen } from './failure.ts';

const passage = failureOf('passage');

/** Web services and meeting content that cannot be reached. */
export const webFailures: readonly Failure[] = [
  passage('reverse-proxy-blocked', {
    when: 'Clients outside do not reach the reverse proxy.',
    seen: [
      seen('caller', 'Web services cannot be reached: no web ticket, no mobility, no join page.'),
    ],
    remedy: 'Permit HTTPS from the internet to the reverse proxy.',
  }),
  passage('web-ticket-blocked', {
    gravity: 'impaired',
    when: 'The client does not reach the web services that give it a certificate.',
    seen: [seen('caller', 'Gets no certificate and signs in with NTLM, where that is offered.')],
    remedy: 'Permit HTTPS to the reverse proxy and from it to the external web site of the pool.',
  }),
  passage('web-site-blocked', {
    when: 'The reverse proxy does not reach the external web site of the pool.',
    seen: [
      { by: 'caller', text: 'The reverse proxy answers 502.', status: 502 },
      { by: 'caller', text: 'Published to the internal web site, it answers 404.', status: 404 },
    ],
    remedy: 'Permit the reverse proxy to reach the pool on 4443.',
  }),
  passage('http-redirect-blocked', {
    gravity: 'impaired',
    when: 'Plain HTTP does not reach the reverse proxy, so that nobody is sent on to HTTPS.',
    seen: [
      seen('caller', 'Addresses typed without https do not open; autodiscover has no fallback.'),
    ],
    remedy: 'Permit HTTP from the internet to the reverse proxy and on to 8080.',
  }),
  passage('push-blocked', {
    gravity: 'impaired',
    when: 'Push notifications do not reach the push service, which has to be allowed as federated domain.',
    seen: [seen('caller', 'No notifications while the client is in the background.')],
    remedy: 'Let the push service be reached and allowed as federated domain.',
  }),
  passage('office-web-apps-blocked', {
    gravity: 'impaired',
    when: 'Clients outside do not reach Office Web Apps.',
    seen: [seen('caller', 'Presentations cannot be shown; the rest of the meeting works.')],
    remedy: 'Permit HTTPS to Office Web Apps through the reverse proxy.',
  }),
  passage('web-conferencing-blocked', {
    when: 'Clients outside do not reach the Web Conferencing Edge.',
    seen: [seen('caller', 'Joins the meeting, but slides and whiteboard are unavailable.')],
    remedy: 'Permit PSOM over TLS from the internet to the Web Conferencing Edge.',
  }),
  passage('psom-inside-blocked', {
    when: 'Pools do not reach the Web Conferencing Edge from inside.',
    seen: [
      seen('caller', 'Slides and whiteboard are unavailable for everybody outside.'),
      seen('server', 'The web conferencing service cannot connect to the edge on 8057.'),
    ],
    remedy: 'Permit PSOM from the pools to the edge servers.',
  }),
];
