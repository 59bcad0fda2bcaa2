import type { Party } from '../../domain/party.ts';
import type { Pool } from '../../domain/pools.ts';
import { accessEdge, elsewhere, type Station, user } from '../station.ts';
import type { Stage } from '../stage.ts';
import { arrow, tcp } from '../blocks/arrow.ts';
import { ourCertificate } from '../blocks/hop-certificates.ts';
import { backwards } from '../blocks/on-path.ts';
import { conditions, found, passage } from '../blocks/requirements.ts';
import { homeOf, inward, mainEdge } from '../blocks/route.ts';
import { request } from '../blocks/sip.ts';
import { entryPool, webRequest } from '../blocks/web.ts';
import type { Scenario } from '../scenario.ts';
import { segment, type Segment } from '../segment.ts';

/** A phone finds the service by lyncdiscover and uses it through the reverse proxy. */
export const signInMobile: Scenario = {
  id: 'sign-in-mobile',
  title: 'Mobile sign-in',
  basis: 'Autodiscover, web ticket and mobility service through the reverse proxy',
  pairs: ({ of, colleague }) =>
    of('mobile').flatMap((party) => {
      const home = colleague(party);
      return home ? [[party, home] as const] : [];
    }),
  isAlike: true,
  play: (stage, from) => [
    ...discovers(stage, from),
    ...signsIn(stage, from),
    ...(stage.features.has('mobility-push') ? pushed(stage, from) : []),
  ],
};

const discovers = (stage: Stage, from: Party): Segment[] => {
  const pool = entryPool(stage);
  if (!pool) return [];
  const self = user(stage, from, 'from');
  const asked = {
    hosts: stage.sipDomains.map((domain) => `lyncdiscover.${domain}`),
    name: 'GET lyncdiscover',
    template: 'lyncdiscover',
    phase: 'Discovery',
    pool,
    nameFailure: 'lyncdiscover-missing',
  };
  const plain = stage.features.has('mobility-http-autodiscover');
  return [
    ...(plain ? [webRequest(stage, self, { ...asked, key: 'discover-plain', plain: true })] : []),
    webRequest(stage, self, { ...asked, key: 'discover' }),
  ];
};

const signsIn = (stage: Stage, from: Party): Segment[] => {
  const home = homeOf(stage, from);
  if (!home?.externalWebFqdn) return [];
  const self = user(stage, from, 'from');
  const asked = { hosts: [home.externalWebFqdn], pool: home, nameFailure: 'web-name-missing' };
  const decides = conditions('account-not-enabled', 'ticket-invalid', 'ticket-expired');
  return [
    webRequest(stage, self, {
      ...asked,
      key: 'mobile-ticket',
      name: 'POST web ticket',
      template: 'web-ticket',
      phase: 'Sign-in',
      decides,
    }),
    webRequest(stage, self, {
      ...asked,
      key: 'user-link',
      isKnown: true,
      name: 'GET user link',
      template: 'user-link',
      phase: 'Sign-in',
    }),
    ...session(stage, self, asked),
  ];
};

type Asked = Pick<Parameters<typeof webRequest>[2], 'hosts' | 'pool' | 'nameFailure'>;

/** The mobility service of the version, and events as they come. */
const session = (stage: Stage, self: Station, asked: Asked): Segment[] => {
  const [name, template] =
    stage.version === '2010'
      ? ['POST Mcx session', 'mcx-session']
      : ['POST UCWA application', 'ucwa-application'];
  const known = { ...asked, isKnown: true, phase: 'Signed in' };
  return [
    webRequest(stage, self, { ...known, key: 'mobility', name, template }),
    webRequest(stage, self, {
      ...known,
      key: 'events',
      name: 'GET events',
      template: 'mobility-events',
    }),
  ];
};

/** Notifications leave by federation with the clearing house. */
const pushed = (stage: Stage, from: Party): Segment[] => {
  const [home, edge] = [homeOf(stage, from), mainEdge(stage)];
  if (!home || !edge) return [];
  const out = backwards(inward(stage, edge, home));
  const said = { name: 'MESSAGE', template: 'push', phase: 'Notification' } as const;
  return [...request(stage, out, said), toClearingHouse(stage, edge)];
};

const toClearingHouse = (stage: Stage, edge: Pool): Segment =>
  segment(stage, `push ${edge.id}`, () => {
    const access = accessEdge(stage, edge);
    const clearing = elsewhere(stage, 'push', 'Push clearing house', 'push.lync.com');
    const service = tcp(5061);
    const published = stage.sipDomains.map((domain) =>
      found(
        'external',
        [{ name: `_sipfederationtls._tcp.${domain}`, type: 'SRV' }],
        'push-blocked',
      ),
    );
    return [
      arrow(access.lifeline, clearing.lifeline, {
        message: { kind: 'sip-request', name: 'MESSAGE', template: 'push' },
        protocol: 'SIP/MTLS',
        service,
        phase: 'Notification',
        requires: [
          passage(stage, [access.outside, clearing.outside], service, 'push-blocked'),
          ...ourCertificate(stage, access, 'push-certificate-refused'),
          ...published,
        ],
        confidence: 'inferred',
      }),
    ];
  });
