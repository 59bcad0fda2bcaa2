import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FederationDecision } from '../domain/federation-decision.ts';
import type { Topology } from '../domain/topology.ts';
import type { z } from 'zod';
import { applyChanges } from '../domain/apply-changes.ts';
import { decide } from './decide.ts';
import { design, query } from './decision.fixture.ts';
import { domainOf } from './federation-case.ts';

type Filled = Partial<z.input<typeof Topology>>;
type PartnerInput = NonNullable<Filled['partners']>[number];

const partner = (changed: Partial<PartnerInput> = {}): PartnerInput => ({
  id: 'fabrikam',
  domain: 'fabrikam.com',
  kind: 'allowed',
  ...changed,
});

const settings = (
  accessEdge: Record<string, unknown>,
  version: '2010' | '2013' | '2019' | 'SE' = '2013',
): Pick<Filled, 'settings'> => ({ settings: { version, accessEdge } });

interface Case {
  /** Rule of the published order that the case is of. */
  rule: string;
  filled: Filled;
  asked?: Parameters<typeof query>[0];
  result: string;
  stoppedBy?: string;
  trust?: string;
  code?: number;
}

const cases: Case[] = [
  {
    rule: 'own domain is no federation',
    filled: {},
    asked: { address: 'bob@Contoso.com' },
    result: 'not-federation',
  },
  {
    rule: '1 switch off denies a listed domain',
    filled: { partners: [partner()], ...settings({ allowFederatedUsers: false }) },
    result: 'denied',
    stoppedBy: 'switch',
    code: 1027,
  },
  {
    rule: '1 switch off denies public IM',
    filled: {
      partners: [partner({ kind: 'public-provider', proxyFqdn: 'federation.example' })],
      ...settings({ allowFederatedUsers: false }),
    },
    result: 'denied',
    stoppedBy: 'switch',
    code: 1027,
  },
  {
    rule: '2 blocked',
    filled: { partners: [partner({ kind: 'blocked' })] },
    result: 'denied',
    stoppedBy: 'blocked',
    code: 1002,
  },
  {
    rule: '2 parent blocked',
    filled: { partners: [partner({ kind: 'blocked' })] },
    asked: { address: 'bob@sales.emea.fabrikam.com' },
    result: 'denied',
    stoppedBy: 'blocked',
  },
  {
    rule: '2 a domain that only ends alike is not blocked',
    filled: {
      partners: [partner({ kind: 'blocked' }), partner({ id: 'other', domain: 'notfabrikam.com' })],
    },
    asked: { address: 'bob@notfabrikam.com' },
    result: 'allowed',
  },
  {
    rule: '2 blocked list applies to discovered domains',
    filled: {
      partners: [partner({ kind: 'blocked' })],
      ...settings({ enablePartnerDiscovery: true }),
    },
    result: 'denied',
    stoppedBy: 'blocked',
  },
  {
    rule: '2 an entry that is switched off blocks nothing',
    filled: { partners: [partner({ kind: 'blocked', enabled: false }), partner({ id: 'a' })] },
    result: 'allowed',
  },
  {
    rule: '3 allowed without server',
    filled: { partners: [partner()] },
    result: 'allowed',
    trust: 'allowed-partner-domain',
  },
  {
    rule: '3 allowed with server',
    filled: { partners: [partner({ proxyFqdn: 'sip.fabrikam.com' })] },
    result: 'allowed',
    trust: 'allowed-partner-server',
  },
  {
    rule: '3 case does not matter',
    filled: { partners: [partner({ domain: 'Fabrikam.COM' })] },
    asked: { address: 'sip:bob@FABRIKAM.com' },
    result: 'allowed',
  },
  {
    rule: '3 whether a parent allows is unconfirmed',
    filled: { partners: [partner()] },
    asked: { address: 'bob@emea.fabrikam.com' },
    result: 'unsure',
  },
  {
    rule: '4 public provider',
    filled: { partners: [partner({ kind: 'public-provider', proxyFqdn: 'federation.example' })] },
    result: 'allowed',
    trust: 'public-im-provider',
  },
  {
    rule: '4 contacts of Skype are addressed in msn.com',
    filled: {
      partners: [
        partner({
          id: 'skype',
          domain: 'Skype',
          kind: 'public-provider',
          proxyFqdn: 'federation.messenger.msn.com',
        }),
      ],
    },
    asked: { address: 'bob(fabrikam.com)@msn.com' },
    result: 'allowed',
    trust: 'public-im-provider',
  },
  {
    rule: '4 hosting provider',
    filled: { partners: [partner({ kind: 'hosting-provider', proxyFqdn: 'sipfed.example' })] },
    result: 'allowed',
    trust: 'hosting-provider',
  },
  {
    rule: '4 provider switched off',
    filled: {
      partners: [
        partner({ kind: 'public-provider', proxyFqdn: 'federation.example', enabled: false }),
      ],
    },
    result: 'denied',
    stoppedBy: 'admitted',
    code: 1005,
  },
  {
    rule: '5 discovered, discovery on',
    filled: {
      partners: [partner({ kind: 'discovered' })],
      ...settings({ enablePartnerDiscovery: true }),
    },
    result: 'allowed',
    trust: 'discovered-partner-domain',
  },
  {
    rule: '5 discovered, discovery off',
    filled: { partners: [partner({ kind: 'discovered' })] },
    result: 'denied',
    stoppedBy: 'admitted',
  },
  {
    rule: '5 unknown, discovery on: the record cannot be seen',
    filled: settings({ enablePartnerDiscovery: true }),
    result: 'unsure',
    trust: 'discovered-partner-domain',
  },
  {
    rule: '5 a listed domain gets higher trust with discovery on',
    filled: { partners: [partner()], ...settings({ enablePartnerDiscovery: true }) },
    result: 'allowed',
    trust: 'allowed-partner-domain',
  },
  { rule: '6 otherwise denied', filled: {}, result: 'denied', stoppedBy: 'admitted', code: 1005 },
  {
    rule: 'XMPP partner in 2013',
    filled: { partners: [partner({ kind: 'xmpp' })] },
    result: 'allowed',
    trust: 'xmpp-partner',
  },
  {
    rule: 'XMPP was removed in 2019',
    filled: { partners: [partner({ kind: 'xmpp' })], ...settings({}, '2019') },
    result: 'denied',
    stoppedBy: 'xmpp',
  },
  {
    rule: 'XMPP in 2010 needs a gateway',
    filled: { partners: [partner({ kind: 'xmpp' })], ...settings({}, '2010') },
    result: 'denied',
    stoppedBy: 'route',
  },
  {
    rule: 'XMPP has no audio',
    filled: { partners: [partner({ kind: 'xmpp' })] },
    asked: { what: 'audio-video' },
    result: 'denied',
    stoppedBy: 'xmpp',
  },
  {
    rule: '7 policy without federation',
    filled: {
      partners: [partner()],
      policies: [{ id: 'g', name: 'Global', scope: 'global', outsideAccess: true }],
    },
    result: 'denied',
    stoppedBy: 'policy',
    code: 1002,
  },
  {
    rule: '7 policy without anything',
    filled: { partners: [partner()], policies: [{ id: 'g', name: 'Global', scope: 'global' }] },
    result: 'denied',
    stoppedBy: 'policy',
    code: 1012,
  },
  {
    rule: '7 no policy at all',
    filled: { partners: [partner()], policies: [] },
    result: 'denied',
    stoppedBy: 'policy',
    code: 1012,
  },
  {
    rule: '7 public IM needs its own flag',
    filled: {
      partners: [partner({ kind: 'public-provider', proxyFqdn: 'federation.example' })],
      policies: [{ id: 'g', name: 'Global', scope: 'global', federationAccess: true }],
    },
    result: 'denied',
    stoppedBy: 'policy',
    code: 1001,
  },
  {
    rule: '7 public IM needs no federation flag',
    filled: {
      partners: [partner({ kind: 'public-provider', proxyFqdn: 'federation.example' })],
      policies: [{ id: 'g', name: 'Global', scope: 'global', publicCloudAccess: true }],
    },
    result: 'allowed',
  },
  {
    rule: '7 audio with public IM needs a second flag',
    filled: { partners: [partner({ kind: 'public-provider', proxyFqdn: 'federation.example' })] },
    asked: { what: 'audio-video' },
    result: 'denied',
    stoppedBy: 'policy',
  },
  {
    rule: '7 XMPP needs its own flag',
    filled: {
      partners: [partner({ kind: 'xmpp' })],
      policies: [{ id: 'g', name: 'Global', scope: 'global', federationAccess: true }],
    },
    result: 'denied',
    stoppedBy: 'policy',
  },
  {
    rule: '7 user policy wins over site and global',
    filled: {
      partners: [partner()],
      policies: [
        { id: 'g', name: 'Global', scope: 'global', federationAccess: true },
        { id: 's', name: 'Site', scope: 'site', siteId: 'hq', federationAccess: true },
        { id: 'u', name: 'Sales', scope: 'user' },
      ],
    },
    asked: { policyId: 'u' },
    result: 'denied',
    stoppedBy: 'policy',
  },
  {
    rule: '7 site policy wins over global, flags are not merged',
    filled: {
      partners: [partner()],
      policies: [
        { id: 'g', name: 'Global', scope: 'global', federationAccess: true },
        { id: 's', name: 'Site', scope: 'site', siteId: 'hq' },
      ],
    },
    result: 'denied',
    stoppedBy: 'policy',
  },
  {
    rule: '7 a policy of another site does not apply',
    filled: {
      partners: [partner()],
      policies: [
        { id: 'g', name: 'Global', scope: 'global', federationAccess: true },
        { id: 's', name: 'Site', scope: 'site', siteId: 'berlin' },
      ],
    },
    result: 'allowed',
  },
  {
    rule: 'no route leads out',
    filled: { partners: [partner()], sites: [{ id: 'hq', name: 'Redmond' }] },
    result: 'denied',
    stoppedBy: 'route',
    code: 1005,
  },
  {
    rule: 'the route of the central site serves its branch',
    filled: {
      partners: [partner()],
      sites: [
        { id: 'central', name: 'Redmond', federationRouteId: 'edge' },
        { id: 'hq', name: 'Branch', kind: 'branch', centralSiteId: 'central' },
      ],
    },
    result: 'allowed',
  },
  {
    rule: 'a pool that does not exist leaves it open',
    filled: { partners: [partner()] },
    asked: { poolId: 'gone' },
    result: 'unsure',
  },
  {
    rule: 'inbound needs no route of the site',
    filled: { partners: [partner()], sites: [{ id: 'hq', name: 'Redmond' }] },
    asked: { direction: 'inbound' },
    result: 'allowed',
  },
  {
    rule: 'inbound, denied: the other edge adds 1034',
    filled: { partners: [partner({ kind: 'blocked' })] },
    asked: { direction: 'inbound' },
    result: 'denied',
    stoppedBy: 'blocked',
    code: 1034,
  },
];

describe('the published rules', () => {
  test.each(cases)('$rule', ({ filled, asked, result, stoppedBy = null, trust, code }) => {
    const decision = decide(design(filled), query(asked));
    expect(FederationDecision.parse(decision)).toEqual(decision);
    expect({ result: decision.result, stoppedBy: decision.stoppedBy }).toEqual({
      result,
      stoppedBy,
    });
    if (trust) expect(decision.trust?.type).toBe(trust);
    if (code) expect(decision.seen[0]?.diagnosticsId).toBe(code);
  });
});

test('a blocked parent says that matching of subdomains is not confirmed', () => {
  const filled = { partners: [partner({ kind: 'blocked' })] };
  const { confidence, steps } = decide(design(filled), query({ address: 'bob@emea.fabrikam.com' }));
  expect(confidence).toBe('inferred');
  expect(steps.find(({ state }) => state === 'stops')?.sentence).toMatch(/no source confirms/);
});

test('discovered partners are limited, allowed ones are not', () => {
  const discovered = design({
    partners: [partner({ kind: 'discovered' })],
    ...settings({ enablePartnerDiscovery: true }),
  });
  expect(decide(discovered, query()).trust?.limits).toMatch(
    /^20 messages a second, 1 a second .*1,000/,
  );
  expect(decide(design({ partners: [partner()] }), query()).trust?.limits).toBeNull();
});

test('after the step that stops nothing is judged and nothing is flipped', () => {
  const { steps } = decide(design({ partners: [partner({ kind: 'blocked' })] }), query());
  const at = steps.findIndex(({ state }) => state === 'stops');
  expect(steps.slice(at + 1).map(({ state, flip }) => [state, flip])).toEqual(
    steps.slice(at + 1).map(() => ['not-judged', null]),
  );
});

test('flips count the users they concern', () => {
  const two = design({
    partners: [partner()],
    policies: [
      { id: 'g', name: 'Global', scope: 'global' },
      { id: 'sales', name: 'Sales', scope: 'user', federationAccess: true },
    ],
    users: ['alice', 'bob', 'carol'].map((name, index) => ({
      id: name,
      sipAddress: `${name}@contoso.com`,
      displayName: name,
      poolId: 'fe',
      policyId: index < 2 ? 'sales' : null,
    })),
  });
  const flips = Object.fromEntries(
    decide(two, query({ policyId: 'sales' })).steps.map(({ id, flip }) => [id, flip]),
  );
  expect(flips['policy']).toMatchObject({ result: 'denied', users: 2, allUsers: 3 });
  expect(flips['switch']).toMatchObject({ result: 'denied', users: 2 });
  expect(flips['switch']?.sentence).toBe('Off: denied, federation is off; 2 of 3 users lose it');
});

test('the domain of an address', () => {
  const domains = [
    'bob@a.example',
    'sip:bob@A.Example;gruu',
    'a.example.',
    'sips:x@y@a.example',
    ' a.example ',
  ];
  expect(domains.map(domainOf)).toEqual(domains.map(() => 'a.example'));
  expect(domainOf('')).toBe('');
});

const domains = ['fabrikam.com', 'emea.fabrikam.com', 'litware.com', 'contoso.com'];
const somePartners = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    domain: fc.constantFrom(...domains),
    kind: fc.constantFrom(
      'allowed',
      'blocked',
      'discovered',
      'hosting-provider',
      'public-provider',
      'xmpp',
    ),
    enabled: fc.boolean(),
    proxyFqdn: fc.constantFrom(null, 'sip.example'),
  }),
  { selector: ({ id }) => id },
);
const someDesign = fc
  .record({
    partners: somePartners,
    version: fc.constantFrom('2010' as const, '2013' as const, '2019' as const, 'SE' as const),
    allowFederatedUsers: fc.boolean(),
    enablePartnerDiscovery: fc.boolean(),
    flags: fc.record({
      federationAccess: fc.boolean(),
      xmppAccess: fc.boolean(),
      publicCloudAccess: fc.boolean(),
    }),
    routed: fc.boolean(),
  })
  .map(({ partners, version, allowFederatedUsers, enablePartnerDiscovery, flags, routed }) =>
    design({
      partners,
      ...settings({ allowFederatedUsers, enablePartnerDiscovery }, version),
      policies: [{ id: 'g', name: 'Global', scope: 'global', ...flags }],
      sites: [{ id: 'hq', name: 'Redmond', federationRouteId: routed ? 'edge' : null }],
    }),
  );
const someQuery = fc.record({
  address: fc.constantFrom(...domains).map((domain) => `bob@${domain}`),
  direction: fc.constantFrom('inbound' as const, 'outbound' as const),
  what: fc.constantFrom('im' as const, 'presence' as const, 'audio-video' as const),
});

describe('laws', () => {
  test('blocked wins always', () => {
    fc.assert(
      fc.property(someDesign, someQuery, (input, asked) => {
        const domain = domainOf(asked.address);
        const isBlocked = input.partners.some(
          (one) =>
            one.kind === 'blocked' &&
            one.enabled &&
            (domain === one.domain || domain.endsWith(`.${one.domain}`)),
        );
        fc.pre(isBlocked && domain !== 'contoso.com');
        expect(decide(input, query(asked)).result).toBe('denied');
      }),
    );
  });

  test('the order of partners and policies does not matter', () => {
    fc.assert(
      fc.property(someDesign, someQuery, (input, asked) => {
        const turned = {
          ...input,
          partners: input.partners.toReversed(),
          policies: input.policies.toReversed(),
        };
        expect(decide(turned, query(asked))).toEqual(decide(input, query(asked)));
      }),
    );
  });

  test('what a flip says is what deciding anew says, and it changes something or says that it does not', () => {
    fc.assert(
      fc.property(someDesign, someQuery, (input, asked) => {
        const now = decide(input, query(asked));
        for (const { flip } of now.steps) {
          if (!flip) continue;
          const then = decide(applyChanges(input, flip.fix.changes), query(asked));
          expect(flip.result).toBe(then.result);
          if (then.result === now.result) expect(flip.sentence).toContain('still');
          if (!flip.changes) expect(then.stoppedBy).toBe(now.stoppedBy);
        }
      }),
    );
  });

  test('a denial has one step that stops, its code, and whoever is denied outbound is told first', () => {
    fc.assert(
      fc.property(someDesign, someQuery, (input, asked) => {
        const { result, steps, seen } = decide(input, query(asked));
        const stops = steps.filter(({ state }) => state === 'stops').length;
        expect(stops).toBe(result === 'denied' ? 1 : 0);
        expect(seen.length > 0).toBe(result === 'denied');
      }),
    );
  });
});
