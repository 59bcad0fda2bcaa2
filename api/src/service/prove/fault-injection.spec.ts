import { expect, test } from 'vitest';
import type { Fault, LadderProof } from '../../domain/proof.ts';
import type { Topology } from '../../domain/topology.ts';
import { failureById } from '../../facts/failures/index.ts';
import { headerValues } from '../../wire/sip/message.ts';
import { readMsDiagnostics } from '../../wire/sip/ms-diagnostics.ts';
import { parseSip } from '../../wire/sip/parse-message.ts';
import { reviewSip } from '../../wire/sip/review.ts';
import { healthy, inhabited, inputOf, laddersWith, partner } from './proof.fixture.ts';
import { proofMessage } from './proof-message.ts';
import { type Proof, proveAll } from './prover.ts';
import type { WorldInput } from './world-input.ts';

type Plant = (input: WorldInput) => readonly Fault[];

const records =
  (view: string, ...starts: readonly string[]): Plant =>
  ({ plan }) =>
    plan.records
      .filter(
        (record) => record.view === view && starts.some((start) => record.name.startsWith(start)),
      )
      .map(({ id }) => ({ kind: 'record-removed', recordId: id }));

const closed =
  (side: 'external' | 'internal', transport: 'tcp' | 'udp', ...ports: readonly number[]): Plant =>
  ({ plan }) =>
    plan.rulesets
      .filter((ruleset) => ruleset.side === side)
      .flatMap(({ id }) =>
        ports.map((port) => ({
          kind: 'port-closed' as const,
          firewallId: id,
          transport,
          first: port,
          last: port,
        })),
      );

const both =
  (...plants: readonly Plant[]): Plant =>
  (input) =>
    plants.flatMap((plant) => plant(input));

const certificate =
  (kind: 'certificate-expired' | 'certificate-untrusted', start: string): Plant =>
  ({ plan }) =>
    plan.certificates
      .filter(({ id }) => id.startsWith(start))
      .map(({ id }) => ({ kind, certificateId: id }));

const name =
  (start: string, host: string): Plant =>
  ({ plan }) =>
    plan.certificates
      .filter(({ id }) => id.startsWith(start))
      .map(({ id }) => ({ kind: 'san-removed', certificateId: id, name: host }));

const down =
  (poolKind: Topology['pools'][number]['kind']): Plant =>
  ({ design }) =>
    design.servers
      .filter(({ poolId }) =>
        design.pools.some(({ id, kind }) => id === poolId && kind === poolKind),
      )
      .map(({ id }) => ({ kind: 'server-down', serverId: id }));

const supposed =
  (condition: string): Plant =>
  () => [{ kind: 'condition', condition }];

const faults: readonly (readonly [failure: string, plant: Plant])[] = [
  ['sign-in-record-missing', records('external', '_sip._tls.contoso.com')],
  ['lyncdiscover-missing', records('external', 'lyncdiscover.')],
  ['federation-srv-missing', records('external', '_sipfederationtls')],
  ['edge-address-missing', records('external', 'sip.')],
  ['next-hop-unresolved', records('perimeter', '')],
  ['edge-unresolved-inside', records('internal', 'edge.')],
  ['web-name-missing', records('external', 'webext')],
  ['meet-name-missing', records('external', 'meet')],
  ['web-conferencing-name-missing', records('external', 'webcon')],
  ['av-name-missing', records('external', 'av.')],
  ['xmpp-srv-missing', records('external', '_xmpp-server')],
  ['access-edge-blocked', closed('external', 'tcp', 443)],
  ['access-edge-down', supposed('access-edge-down')],
  ['next-hop-unreachable', closed('internal', 'tcp', 5061)],
  ['next-hop-unreachable', down('director')],
  ['edge-unreachable-inside', closed('internal', 'tcp', 5061)],
  ['home-pool-unreachable', down('front-end')],
  ['reverse-proxy-blocked', closed('external', 'tcp', 443)],
  ['web-site-blocked', closed('internal', 'tcp', 4443)],
  ['http-redirect-blocked', closed('external', 'tcp', 80)],
  ['partner-unreachable', closed('external', 'tcp', 5061)],
  ['partner-cannot-connect', closed('external', 'tcp', 5061)],
  ['push-blocked', closed('external', 'tcp', 5061)],
  ['mras-blocked', closed('internal', 'tcp', 5062)],
  ['relay-udp-blocked', closed('external', 'udp', 3478)],
  ['relay-tcp-blocked', closed('external', 'tcp', 443)],
  ['media-blocked-remote', both(closed('internal', 'tcp', 443), closed('internal', 'udp', 3478))],
  [
    'media-blocked-two-remote',
    both(closed('external', 'tcp', 443), closed('external', 'udp', 3478)),
  ],
  [
    'media-blocked-federated',
    both(closed('internal', 'tcp', 443), closed('internal', 'udp', 3478)),
  ],
  ['web-conferencing-blocked', closed('external', 'tcp', 443)],
  ['psom-inside-blocked', closed('internal', 'tcp', 8057)],
  ['replication-blocked', closed('internal', 'tcp', 4443)],
  ['revocation-blocked', closed('external', 'tcp', 80)],
  ['dns-blocked', closed('external', 'udp', 53)],
  ['dns-tcp-blocked', closed('external', 'tcp', 53)],
  ['mcu-mras-blocked', closed('internal', 'tcp', 5062)],
  ['web-ticket-blocked', closed('internal', 'tcp', 4443)],
  ['gateway-unreachable', down('front-end')],
  ['xmpp-blocked-in', closed('external', 'tcp', 5269)],
  ['xmpp-blocked-out', closed('external', 'tcp', 5269)],
  ['xmpp-inside-blocked', closed('internal', 'tcp', 23_456)],
  ['office-web-apps-blocked', closed('external', 'tcp', 443)],
  ['edge-certificate-refused', certificate('certificate-expired', 'CERT-EDGE-EXTERNAL')],
  ['edge-certificate-refused', name('CERT-EDGE-EXTERNAL', 'sip.fabrikam.com')],
  ['edge-internal-certificate-refused', certificate('certificate-expired', 'CERT-EDGE-INTERNAL')],
  ['replication-certificate-refused', certificate('certificate-expired', 'CERT-EDGE-INTERNAL')],
  ['psom-inside-certificate-refused', name('CERT-EDGE-INTERNAL', 'edge.contoso.net')],
  ['psom-inside-certificate-refused', certificate('certificate-untrusted', 'CERT-FRONT-END')],
  ['xmpp-inside-certificate-refused', certificate('certificate-untrusted', 'CERT-EDGE-INTERNAL')],
  ['web-site-certificate-refused', certificate('certificate-expired', 'CERT-DIRECTOR')],
  ['web-site-certificate-refused', name('CERT-FRONT-END', 'webext.contoso.com')],
  ['web-ticket-certificate-refused', name('CERT-FRONT-END', 'webext.contoso.com')],
  ['next-hop-certificate-refused', name('CERT-DIRECTOR', 'dirpool.contoso.net')],
  ['partner-refuses-certificate', certificate('certificate-untrusted', 'CERT-EDGE-EXTERNAL')],
  ['push-certificate-refused', certificate('certificate-untrusted', 'CERT-EDGE-EXTERNAL')],
  ['push-certificate-refused', certificate('certificate-expired', 'CERT-EDGE-EXTERNAL')],
  ['push-certificate-refused', name('CERT-EDGE-EXTERNAL', 'sip.contoso.com')],
  ['partner-certificate-refused', supposed('partner-certificate-refused')],
  ['proxy-certificate-refused', name('CERT-REVERSE-PROXY', 'lyncdiscover.contoso.com')],
  ['web-conferencing-certificate-refused', name('CERT-EDGE-EXTERNAL', 'webcon.contoso.com')],
  [
    'av-authentication-certificate-refused',
    certificate('certificate-expired', 'CERT-EDGE-EXTERNAL'),
  ],
  ['partner-denies-us', supposed('partner-denies-us')],
  ['federation-srv-foreign', supposed('federation-srv-foreign')],
  ...[
    'account-not-enabled',
    'ticket-invalid',
    'ticket-expired',
    'bad-password',
    'clock-skew',
    'uri-not-owned',
    'user-not-replicated',
    'client-version-filtered',
    'idle-timeout',
    'callee-not-signed-in',
    'callee-gone',
    'callee-offline',
    'partner-user-unknown',
    'not-provisioned-with-provider',
    'provider-blocks-contact',
    'meeting-policy',
    'conference-gone',
    'presenter-only',
    'mras-credential-expired',
    'mcu-full',
    'conference-unknown',
    'not-sdp',
    'bad-sdp',
    'codec-mismatch',
    'no-answer',
    'no-dial-rule',
    'no-voice-route',
    'gateway-refuses',
    'sip-domain-not-supported',
    'remote-access-revoked',
    'tls-inspected',
    'firewall-drops-later',
  ].map((id) => [id, supposed(id)] as const),
];

type Spoil = (topology: Topology) => void;

const off =
  (...flags: readonly (keyof Topology['policies'][number])[]): Spoil =>
  ({ policies }) => {
    for (const policy of policies)
      Object.assign(policy, Object.fromEntries(flags.map((flag) => [flag, false])));
  };

const spoilings: readonly (readonly [failure: string, spoil: Spoil])[] = [
  ['federation-off', ({ settings }) => void (settings.accessEdge.allowFederatedUsers = false)],
  ['outside-users-off', ({ settings }) => void (settings.accessEdge.allowOutsideUsers = false)],
  ['anonymous-users-off', ({ settings }) => void (settings.accessEdge.allowAnonymousUsers = false)],
  [
    'domain-blocked',
    ({ partners }) =>
      void partners.push(partner({ id: 'bad', domain: 'litware.com', kind: 'blocked' })),
  ],
  [
    'domain-not-allowed',
    ({ partners, settings }) => {
      settings.accessEdge.enablePartnerDiscovery = false;
      partners.push(partner({ id: 'found', domain: 'found.example', kind: 'discovered' }));
    },
  ],
  ['policy-no-federation', off('federationAccess')],
  ['policy-no-outside-access', off('outsideAccess')],
  ['policy-no-public-cloud', off('publicCloudAccess')],
  ['policy-no-xmpp', off('xmppAccess')],
  [
    'no-external-access',
    off(
      'federationAccess',
      'outsideAccess',
      'publicCloudAccess',
      'publicCloudAudioVideo',
      'xmppAccess',
    ),
  ],
  [
    'no-federation-route',
    ({ sites }) => {
      for (const site of sites) site.federationRouteId = null;
    },
  ],
  [
    'no-next-hop',
    ({ pools }) => {
      for (const pool of pools) pool.nextHopPoolId = null;
    },
  ],
  [
    'no-edge-for-media',
    ({ pools }) => {
      for (const pool of pools) pool.edgePoolId = null;
    },
  ],
  ['no-reverse-proxy', (topology) => void (topology.reverseProxies = [])],
  [
    'no-mediation',
    (topology) => {
      topology.pools = topology.pools.filter(({ kind }) => kind !== 'mediation');
      for (const pool of topology.pools) pool.collocatedMediation = false;
      for (const gateway of topology.gateways) gateway.mediationPoolId = null;
    },
  ],
];

/** The failure, at an arrow that asks for it, with the codes of the facts and nothing else. */
const expectNamed = (proof: Proof, failure: string): void => {
  const [first] = laddersWith(proof, failure);
  expect(first, `nothing fails with ${failure}`).toBeDefined();
  if (!first) return;
  const { proof: ladder, blocker } = first;
  expect(ladder.ladder.arrows[blocker.arrow]).toBeDefined();
  expect(blocker.title.split(' ').length).toBeLessThanOrEqual(9);
  expect(blocker.sentence).not.toBe('');
  expect(blocker.remedy?.sentence).not.toBe('');
  const facts = failureById.get(failure)?.seen ?? [];
  const codes = new Set(facts.map(({ diagnostics }) => diagnostics ?? null));
  for (const { diagnosticsId, header, by } of blocker.seen) {
    expect([...codes, null]).toContain(diagnosticsId);
    if (header) expect(header).toContain(`: ${diagnosticsId ?? ''};reason="`);
    expect(ladder.ladder.lifelines.map(({ id }) => id)).toContain(by);
  }
};

/** What is answered can be read as what it is, and gives no other reason than the facts do. */
const expectAnswered = (proof: Proof, failure: string): void => {
  const first = laddersWith(proof, failure)
    .filter(
      ({ proof: { blockers, arrows }, blocker }) =>
        arrows[blocker.arrow]?.verdict === 'fails' &&
        blockers.find(({ verdict }) => verdict === 'fails') === blocker,
    )
    .take(4);
  for (const { proof: ladder, blocker } of first) {
    const told = blocker.seen.find(({ by, sipStatus }) => by === 'from' && sipStatus !== null);
    expect(ladder.answers.length > 0, ladder.ladder.id).toBe(told !== undefined);
    for (const i of ladder.answers.keys()) expectText(proof, ladder, i, told?.sipStatus ?? 0);
  }
};

const expectText = (proof: Proof, ladder: LadderProof, nth: number, status: number): void => {
  const text = proofMessage(proof.world, ladder, ladder.ladder.arrows.length + nth)?.text ?? '';
  if (ladder.answers[nth]?.arrow.message.kind === 'http')
    expect(text).toMatch(/^HTTP\/1\.1 [45]\d\d /u);
  else expectSip(text, status, new Set(ladder.blockers.flatMap(codesOf)));
};

const codesOf = ({ failure }: LadderProof['blockers'][number]): number[] =>
  (failureById.get(failure)?.seen ?? []).flatMap(({ diagnostics }) => diagnostics ?? []);

const expectSip = (text: string, status: number, codes: ReadonlySet<number>): void => {
  const message = parseSip(new TextEncoder().encode(text));
  expect(message).toMatchObject({ kind: 'response', status });
  expect(reviewSip(message)).toEqual([]);
  expect(headerValues(message, 'Record-Route')).toEqual([]);
  for (const { id } of readMsDiagnostics(message)) expect(codes).toContain(id);
};

test.each(faults)('%s, planted', (failure, plant) => {
  const before = healthy('2013');
  const { input } = before.world;
  const planted = plant(input);
  expect(planted.length).toBeGreaterThan(0);
  const proof = proveAll({ ...input, faults: planted }, before);
  expectNamed(proof, failure);
  expectAnswered(proof, failure);
  expect([...laddersWith(before, failure)]).toEqual([]);
});

test.each(spoilings)('%s, designed', (failure, spoil) => {
  const proof = proveAll(inputOf(inhabited('2013', 'scaled-dns-nat', spoil)));
  expectNamed(proof, failure);
  expectAnswered(proof, failure);
});
