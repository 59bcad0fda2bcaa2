import type { RequirementOf } from '../../../domain/requirement.ts';
import { derived } from '../derived.ts';
import { domainOf, type Scene } from '../scene.ts';
import { field, type FieldList, type FieldLists } from './field-list.ts';

/** Web services: discovery, tickets, meetings, mobility, and what servers fetch from each other. */
export const webLists: FieldLists = {
  lyncdiscover: get('/?sipuri={user}', 'application/vnd.microsoft.rtc.autodiscover+xml;v=1'),
  'lyncdiscover-reply': ok('application/vnd.microsoft.rtc.autodiscover+xml; v=1', (scene) => [
    `<AutodiscoverResponse AccessLocation="External"><Root><Link token="User" href="https://${webOf(scene)}/Autodiscover/AutodiscoverService.svc/root/oauth/user"/></Root></AutodiscoverResponse>`,
  ]),
  'web-ticket': post('/WebTicket/WebTicketService.svc', 'text/xml; charset=utf-8', () => [
    '<RequestSecurityToken xmlns="http://docs.oasis-open.org/ws-sx/ws-trust/200512"><TokenType>http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLV1.1</TokenType><RequestType>http://schemas.xmlsoap.org/ws/2005/02/trust/Issue</RequestType></RequestSecurityToken>',
  ]),
  'web-ticket-reply': ok('text/xml; charset=utf-8', (scene) => [
    `<RequestSecurityTokenResponse><RequestedSecurityToken>${derived(scene.ladder.id, 24)}</RequestedSecurityToken></RequestSecurityTokenResponse>`,
  ]),
  'user-link': get(
    '/Autodiscover/AutodiscoverService.svc/root/user',
    'application/vnd.microsoft.rtc.autodiscover+xml;v=1',
  ),
  'user-link-reply': ok('application/vnd.microsoft.rtc.autodiscover+xml; v=1', (scene) => [
    `<AutodiscoverResponse AccessLocation="External"><User><SipServerExternalAccess fqdn="${edgeOf(scene)}" port="443"/><Link token="External/Mcx" href="https://${webOf(scene)}/Mcx/McxService.svc"/><Link token="External/Ucwa" href="https://${webOf(scene)}/ucwa/v1/applications"/></User></AutodiscoverResponse>`,
  ]),
  'mcx-session': post('/Mcx/McxService.svc', 'text/xml; charset=utf-8', () => [
    '<InitiateSession><SessionId>1</SessionId><SignInAs>None</SignInAs></InitiateSession>',
  ]),
  'mcx-session-reply': ok('text/xml; charset=utf-8', () => [
    '<InitiateSessionResponse Result="Success"/>',
  ]),
  'ucwa-application': post('/ucwa/oauth/v1/applications', 'application/json', () => [
    '{"UserAgent":"Mobile","EndpointId":"1","Culture":"en-US"}',
  ]),
  'ucwa-application-reply': ok('application/json', () => [
    '{"_links":{"self":{"href":"/ucwa/oauth/v1/applications/1"},"events":{"href":"/ucwa/oauth/v1/applications/1/events?ack=1"}}}',
  ]),
  'mobility-events': get('/ucwa/oauth/v1/applications/1/events?ack=1', 'application/json'),
  'mobility-events-reply': ok('application/json', () => [
    '{"_links":{"next":{"href":"events?ack=2"}},"sender":[]}',
  ]),
  'join-page': get(
    '/{organizer}/{conference}',
    'text/html, application/vnd.microsoft.lync.meeting+xml',
  ),
  'join-page-reply': ok('application/vnd.microsoft.lync.meeting+xml', ({ ladder }) => [
    `<conf-info><conf-uri>sip:${ladder.to.address};gruu;opaque=app:conf:focus:id:${derived(`${ladder.id} conference`, 8).toUpperCase()}</conf-uri></conf-info>`,
  ]),
  'web-refused': {
    lines: ({ arrow: { message } }) => [
      `HTTP/1.1 ${message.name}`,
      ...(message.values['header'] === undefined ? [] : [message.values['header']]),
      field('Content-Length', 0),
    ],
    marks: ['X-Ms-diagnostics'],
  },
  presentation: get('/m/Presenter.aspx', 'text/html'),
  'http-crl': {
    lines: () => [
      'GET /crl/issuer.crl HTTP/1.1',
      field('Host', 'crl.issuer.example'),
      field('Accept', 'application/pkix-crl'),
    ],
    marks: ['Host'],
  },
  replication: {
    lines: ({ to, arrow }) => [
      `POST /CentralManagement/ReplicaReplicator HTTP/1.1`,
      field('Host', `${to.name}:${arrow.ports.first}`),
      field('Content-Type', 'application/octet-stream'),
    ],
    marks: ['Host'],
  },
  'server-add-user': {
    lines: ({ to, arrow, ladder }) => [
      'POST /LiveServer/MCU HTTP/1.1',
      field('Host', `${to.name}:${arrow.ports.first}`),
      field('Content-Type', 'application/cccp+xml'),
      '',
      `<request C3PVersion="1"><addUser><user entity="sip:${ladder.from.address}"/></addUser></request>`,
    ],
    marks: ['Host'],
  },
  'server-add-user-reply': {
    lines: () => [
      'HTTP/1.1 200 OK',
      field('Content-Type', 'application/cccp+xml'),
      '',
      '<response C3PVersion="1" code="success"><addUser/></response>',
    ],
    marks: [],
  },
};

function get(path: string, accept: string): FieldList {
  return {
    lines: (scene) => [
      `GET ${filled(scene, path)} HTTP/1.1`,
      field('Host', askedHost(scene)),
      field('Accept', accept),
      ...forwarded(scene),
    ],
    marks: ['Host', 'X-Forwarded-Port'],
  };
}

function post(path: string, type: string, body: (scene: Scene) => readonly string[]): FieldList {
  return {
    lines: (scene) => [
      `POST ${path} HTTP/1.1`,
      field('Host', askedHost(scene)),
      field('Content-Type', type),
      ...forwarded(scene),
      '',
      ...body(scene),
    ],
    marks: ['Host', 'X-Forwarded-Port'],
  };
}

function ok(type: string, body: (scene: Scene) => readonly string[]): FieldList {
  return {
    lines: (scene) => [
      'HTTP/1.1 200 OK',
      field('Content-Type', type),
      field('X-MS-Server-Fqdn', poolOf(scene)),
      '',
      ...body(scene),
    ],
    marks: ['X-MS-Server-Fqdn'],
  };
}

/** Which port the reverse proxy goes on to tells the server that the request came from outside. */
const forwarded = ({ from, arrow }: Scene): string[] =>
  from.role === 'reverse-proxy' ? [field('X-Forwarded-Port', arrow.ports.first)] : [];

const filled = ({ ladder }: Scene, path: string): string =>
  path
    .replace('{user}', ladder.from.address)
    .replace('{organizer}', ladder.to.address.split('@')[0] ?? '')
    .replace('{conference}', derived(`${ladder.id} conference`, 8).toUpperCase());

/** The name that the client asked for stands in the certificates or look-ups of this exchange. */
const askedHost = (scene: Scene): string => {
  const { ladder, index, arrow } = scene;
  const near = ladder.arrows
    .slice(Math.max(0, index - 2), index + 1)
    .toReversed()
    .filter(({ message }) => message.template === arrow.message.template || message.kind === 'dns')
    .flatMap(({ requires }) => requires)
    .filter(
      (each): each is RequirementOf<'record'> | RequirementOf<'certificate'> =>
        each.kind === 'record' ||
        (each.kind === 'certificate' && each.holder.collection === 'reverseProxies'),
    );
  const names = near.flatMap((each) =>
    each.kind === 'record' ? each.anyOf.map(({ name }) => name) : each.names,
  );
  return names[0] ?? webOf(scene);
};

const webOf = ({ stage, ladder }: Scene): string => {
  const pool = stage.pools.get(ladder.from.poolId ?? ladder.to.poolId ?? '');
  return pool?.externalWebFqdn ?? `lyncweb.${domainOf({ stage })}`;
};

const poolOf = ({ stage, ladder }: Scene): string =>
  stage.pools.get(ladder.from.poolId ?? ladder.to.poolId ?? '')?.fqdn ?? 'unknown';

const edgeOf = (scene: Scene): string => `sip.${domainOf(scene)}`;
