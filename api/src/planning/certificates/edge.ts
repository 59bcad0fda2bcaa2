import { type Certificate } from '../../domain/certificate.ts';
import { type Pool } from '../../domain/pools.ts';
import { certificateFact } from '../../facts/certificates.ts';
import { certificateOf, type CertificateRule, type Name, perDomain } from '../certificate-rule.ts';
import { edgeService } from '../entry-points.ts';
import { type DesignIndex, poolsOf } from '../index-design.ts';
import { poolLabel, refOf } from '../pool-label.ts';
import { appliesTo } from '../reason.ts';

/** The two certificates of each edge pool: outside and inside, each shared by all its servers. */
export const edge: CertificateRule = (index) =>
  poolsOf(index, 'edge').flatMap((pool) => [
    ...external(index, pool),
    ...certificateOf('CERT-EDGE-INTERNAL', index, {
      entity: refOf(pool),
      title: `Edge internal, ${pool.fqdn}`,
      holder: poolLabel(pool),
      subject: pool.fqdn,
      sans: [],
      servers: serversOf(index, pool),
    }),
  ]);

const external = (index: DesignIndex, pool: Pool): Certificate[] => {
  const access = edgeService(index, pool, 'access');
  if (!access) return [];
  return certificateOf('CERT-EDGE-EXTERNAL', index, {
    entity: refOf(pool),
    title: `Edge external, ${access.fqdn}`,
    holder: poolLabel(pool),
    subject: access.fqdn,
    sans: [
      ['SAN-ACCESS', access.fqdn],
      ['SAN-WEBCON', edgeService(index, pool, 'web-conferencing')?.fqdn ?? null],
      ...signInNames(index),
      ...(carriesXmpp(index, pool) ? xmppNames(index) : []),
    ],
    servers: serversOf(index, pool),
    clientAuth: talksToAol(index),
    notes: notes(index, pool),
  });
};

const serversOf = ({ nodes }: DesignIndex, { id }: Pool): string[] =>
  (nodes.get(id) ?? []).map(({ server }) => server.fqdn);

const signInNames = (index: DesignIndex): Name[] => [
  ...((['remote-access', 'federation', 'public-im', 'mobility-push'] as const).some((feature) =>
    index.features.has(feature),
  )
    ? perDomain(index, 'SAN-SIP', 'sip')
    : []),
  ...(index.settings.legacyClientRecords && index.features.has('remote-access')
    ? perDomain(index, 'SAN-SIPEXTERNAL', 'sipexternal')
    : []),
];

const carriesXmpp = ({ features, xmppRoutes, version }: DesignIndex, { id }: Pool): boolean =>
  features.has('xmpp') && xmppRoutes.has(id) && (version === '2013' || version === '2015');

const xmppNames = ({ sipDomains }: DesignIndex): Name[] =>
  sipDomains.map(({ name }) => ['SAN-XMPP', name]);

const talksToAol = ({ features, version }: DesignIndex): boolean =>
  features.has('public-im') && (version === '2010' || version === '2013');

const notes = (index: DesignIndex, pool: Pool): string[] => {
  const separate = certificateFact.get('CERT-AV-AUTH');
  return [
    ...(separate && appliesTo(separate, index) && index.features.has('audio-video')
      ? separate.notes
      : []),
    ...(talksToAol(index)
      ? ['Client authentication is for AOL only, which ended public IM on 30 June 2014.']
      : []),
    ...(carriesXmpp(index, pool)
      ? [
          'For XMPP the topology tables of 2013 name xmpp and a wildcard of the domain, the XMPP table the bare domain; partners check the bare domain.',
        ]
      : []),
  ];
};
