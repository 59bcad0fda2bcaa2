import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/domain/report.ts';
import { systemNames } from '../../src/probe/guard/names.ts';
import { needs } from '../needs.ts';
import { atEnd } from './at-end.ts';
import { ask, codesOf, openGuard } from './probing.ts';
import { startNamed } from './start-named.ts';

/** Addresses of this run: name servers are asked at port 53, which only root may take. */
const addressOf = (server: number): string =>
  `127.53.${(process.pid >> 8) & 0xff}.${(process.pid & 0x7f) * 2 + server}`;
const [first, second] = [addressOf(0), addressOf(1)];

/** Leads port 53 of an address to a name server, which listens at addresses of interfaces only. */
const leadTo = async (port: number, address: string): Promise<void> => {
  const outside = createSocket('udp4').bind(53, address);
  await once(outside, 'listening');
  outside.on('message', (query, from) => {
    const inside = createSocket('udp4');
    inside.on('message', (reply) => {
      outside.send(reply, from.port, from.address);
      inside.close();
    });
    inside.send(query, port, '127.0.0.1');
  });
  atEnd(() => void outside.close());
};

const zone = (sip: string): string => `$TTL 300
@ SOA ns1 hostmaster 1 3600 600 86400 300
@ NS ns1
@ NS ns2
ns1 A ${first}
ns2 A ${second}
sip A ${sip}
www CNAME sip
_sip._tls SRV 0 0 443 sip.contoso.net.
`;

describe.runIf(needs('named') && process.getuid?.() === 0)(
  'every authoritative server, as root only',
  () => {
    let resolver = '';
    const dns = (name: string, more: object = {}): Promise<Report> =>
      ask(
        'dns',
        { name, servers: [resolver], authoritative: true, ...more },
        { guard: openGuard(systemNames([resolver])) },
      );
    const said = ({ visits }: Report) =>
      visits.map(({ address, observations }) => [
        address,
        ...observations.flatMap(({ name, value }) => (name === 'values' ? value : [])),
      ]);

    beforeAll(async () => {
      const now = { 'contoso.com': zone('203.0.113.10') };
      resolver = `127.0.0.1:${await startNamed(now)}`;
      await leadTo(await startNamed(now), first);
      await leadTo(await startNamed({ 'contoso.com': zone('203.0.113.9') }), second);
    });

    test('is asked by itself, and the one that was left behind is named', async () => {
      const report = await dns('sip.contoso.com');
      expect(said(report)).toEqual([
        ['127.0.0.1', '203.0.113.10'],
        [first, '203.0.113.10'],
        [second, '203.0.113.9'],
      ]);
      expect(codesOf(report)).toEqual(['single-resolver']);
      expect(report.failure?.detail).toContain(`${second} says NOERROR 203.0.113.9`);
      expect(report.observations).toContainEqual({ name: 'zone', value: 'contoso.com' });
    });

    test('is held against the plan', async () => {
      const report = await dns('sip.contoso.com', { expected: ['203.0.113.10'] });
      expect(report.visits.map(({ verdict }) => verdict)).toEqual(['works', 'works', 'fails']);
      expect(codesOf(report)).toEqual(['single-resolver', 'record-differs']);
    });

    test('agrees where nothing is left behind, also about what it does not serve itself', async () => {
      const alias = await dns('www.contoso.com', { type: 'CNAME', expected: ['sip.contoso.com'] });
      expect([codesOf(alias), alias.visits.length]).toEqual([[], 3]);
      const service = await dns('_sip._tls.contoso.com', { type: 'SRV' });
      const [, ...servers] = service.visits;
      // Only who looks up names for others can say that one is nowhere.
      expect(servers.map(({ failures }) => failures.map(({ code }) => code))).toEqual([
        ['srv-target-in-another-domain'],
        ['srv-target-in-another-domain'],
      ]);
    });
  },
);
