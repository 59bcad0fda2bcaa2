import { describe, expect, test } from 'vitest';
import type { Topology } from '../../domain/topology.ts';
import { designOf } from '../../domain/user-groups.ts';
import { reference } from '../reference.fixture.ts';
import { validate } from '../validate.ts';

const codes = (one: Topology): string[] => validate(designOf(one)).map(({ code }) => code);
const edited = (one: Topology, edit: (copy: Topology) => void): Topology => {
  const copy = structuredClone(one);
  edit(copy);
  return copy;
};
const base = reference('2013', 'scaled-dns-nat');
const withPublic = (publicAddress: string): Topology =>
  edited(base, ({ interfaces }) => {
    for (const one of interfaces.filter(({ id }) => id === 'edge01-av'))
      one.publicAddress = publicAddress;
  });

describe('public addresses', () => {
  test.each([
    ['9.255.255.255', false],
    ['10.0.0.0', true],
    ['10.255.255.255', true],
    ['11.0.0.0', false],
    ['100.63.255.255', false],
    ['100.64.0.0', true],
    ['100.127.255.255', true],
    ['100.128.0.0', false],
    ['169.254.0.1', true],
    ['172.15.255.255', false],
    ['172.16.0.0', true],
    ['172.31.255.255', true],
    ['172.32.0.0', false],
    ['192.167.255.255', false],
    ['192.168.0.0', true],
    ['192.169.0.0', false],
    ['198.51.100.1', false],
  ])('%s is private: %s', (address, expected) => {
    expect(codes(withPublic(address)).includes('public-address-private')).toBe(expected);
  });

  test.each([
    ['2001:db8::1', false],
    ['fc00::1', true],
    ['fe80::1', true],
  ])('%s is private: %s', (address, expected) => {
    const v6 = edited(reference('2019', 'scaled-dns-public'), ({ interfaces }) => {
      for (const one of interfaces.filter(({ id }) => id === 'edge01-av'))
        Object.assign(one, { address, prefixLength: 64, gateway: null });
    });
    expect(codes(v6).includes('public-address-private')).toBe(expected);
  });
});

describe('addresses of hosts', () => {
  test.each([
    ['0.0.0.0', true],
    ['0.1.2.3', true],
    ['1.0.0.1', false],
    ['126.255.255.255', false],
    ['127.0.0.1', true],
    ['128.0.0.1', false],
    ['223.255.255.255', false],
    ['224.0.0.1', true],
    ['239.255.255.255', true],
    ['255.255.255.255', true],
    ['::', true],
    ['::1', true],
    ['ff02::1', true],
    ['2001:db8::7', false],
  ])('%s is unusable: %s', (address, expected) => {
    const one = edited(base, ({ interfaces }) => {
      for (const nic of interfaces.filter(({ id }) => id === 'fe01-primary'))
        Object.assign(nic, { address, prefixLength: null });
    });
    expect(codes(one).includes('address-unusable')).toBe(expected);
  });
});

describe('edge servers in a pool', () => {
  test.each([
    ['2015', 12, []],
    ['2015', 13, ['edge-servers-untested']],
    ['2015', 20, ['edge-servers-untested']],
    ['2013', 20, []],
  ] as const)('%s, %i servers', (version, edgeServers, expected) => {
    const one = reference(version, 'scaled-dns-nat', { edgeServers });
    expect(codes(one).filter((code) => code.startsWith('edge-servers-'))).toEqual(expected);
  });
});

describe('names', () => {
  const label = (length: number): string => 'a'.repeat(length);
  test.each([
    [`${label(63)}.contoso.com`, []],
    [`${label(64)}.contoso.com`, ['edge-name-unusable']],
    ['a-b.contoso.com', []],
    ['a-.contoso.com', ['edge-name-unusable']],
    ['xn--bcher-kva.contoso.com', []],
    ['bücher.contoso.com', ['edge-name-unusable']],
    ['*.contoso.com', ['edge-name-unusable', 'access-name-not-public']],
    ['sip.contoso.com', []],
    ['SIP.CONTOSO.COM', []],
    ['sip.it.contoso.com', ['access-name-outside-sip-domains']],
    ['sip', ['edge-name-short', 'access-name-not-public']],
    ['sip.contoso.internal', ['access-name-not-public']],
  ])('Access Edge %s', (fqdn, expected) => {
    const one = edited(base, ({ edgeServices }) => {
      for (const service of edgeServices.filter(({ kind }) => kind === 'access'))
        service.fqdn = fqdn;
    });
    const about = codes(one).filter((code) => code.includes('name'));
    expect(about.toSorted()).toEqual([...expected].toSorted());
  });
});

describe('the media range', () => {
  test.each([
    [50_000, 10_000, []],
    [55_536, 10_000, ['media-range-differs']],
    [55_537, 10_000, ['media-range-too-long']],
    [3_479, 100, ['media-range-differs']],
    [3_478, 100, ['media-range-overlaps']],
    [3_379, 100, ['media-range-overlaps']],
    [3_378, 100, ['media-range-differs']],
  ])('%i and %i ports', (mediaPortStart, mediaPortCount, expected) => {
    const one = edited(base, ({ edgeServices }) => {
      for (const service of edgeServices.filter(({ kind }) => kind === 'av'))
        Object.assign(service, { mediaPortStart, mediaPortCount });
    });
    const about = codes(one).filter((code) => code.startsWith('media-range'));
    expect(about).toEqual(expected);
  });
});

describe('networks', () => {
  test.each([
    ['10.0.1.0/25', 'net-clients', ['network-overlap']],
    ['10.0.2.0/24', 'net-clients', []],
    ['172.16.1.128/25', 'net-clients', ['network-zones-overlap']],
    ['2001:db8::/32', 'net-clients', []],
  ])('clients in %s', (prefix, id, expected) => {
    const one = edited(base, ({ networks }) => {
      for (const network of networks.filter((each) => each.id === id)) network.prefix = prefix;
    });
    expect(codes(one).filter((code) => code.startsWith('network-'))).toEqual(expected);
  });
});

describe('partners and policies', () => {
  type Partner = Topology['partners'][number];
  const partner = (domain: string, kind: Partner['kind']): Partner => ({
    id: `${kind}-${domain}`,
    domain,
    kind,
    proxyFqdn: null,
    verification: null,
    product: 'unknown',
    enabled: true,
    comment: '',
  });
  test.each([
    ['tailspin.com', 'tailspin.com', ['partner-allowed-and-blocked']],
    ['it.tailspin.com', 'tailspin.com', ['partner-parent-blocked']],
    ['a.b.TAILSPIN.com', 'tailspin.com', ['partner-parent-blocked']],
    ['tailspin.com', 'it.tailspin.com', []],
    ['nottailspin.com', 'tailspin.com', []],
  ])('%s allowed, %s blocked', (allowed, blocked, expected) => {
    const partners = [partner(allowed, 'allowed'), partner(blocked, 'blocked')];
    expect(codes({ ...base, partners }).filter((code) => code.startsWith('partner'))).toEqual(
      expected,
    );
  });

  test('one policy that permits a feature is enough', () => {
    const one = edited(base, ({ policies }) => {
      for (const policy of policies.slice(0, 1)) {
        policies.push({
          ...policy,
          id: 'strict',
          name: 'Strict',
          scope: 'user',
          outsideAccess: false,
        });
      }
    });
    expect(codes(one)).not.toContain('policy-denies-feature');
  });
});
