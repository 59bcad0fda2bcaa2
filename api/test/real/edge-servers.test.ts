import { describe, expect, test } from 'vitest';
import { example } from '../../src/configuration/example.fixture.ts';
import type { ConfigurationTarget } from '../../src/configuration/target.ts';
import { coturn } from '../../src/configuration/targets/coturn.ts';
import { kamailio } from '../../src/configuration/targets/kamailio.ts';
import { prosody } from '../../src/configuration/targets/prosody.ts';
import { needs } from '../needs.ts';
import { canHaveNetworks, inNetwork } from './in-network.ts';

const contoso = example('01-contoso-scaled-dns-nat-2013');

/** A file of a target with its folders in place of those that it names. */
const fileOf = (target: ConfigurationTarget, path: string): string =>
  (target.files?.(contoso) ?? [])
    .find((file) => file.path === path)!
    .content.replaceAll(/\/etc\/[a-z]+\/edgewise(?:\/edge01(?=\/))?/g, 'FOLDER');

describe.runIf(canHaveNetworks())('what is exported for an edge server', () => {
  test.runIf(needs('turnserver'))('makes coturn say where it sees a client, by UDP and TCP', () => {
    const secret = 'static-auth-secret=secret\n';
    const files = { 'edge.conf': fileOf(coturn, 'edge01.conf') + secret };
    expect(inNetwork('ask-coturn.ts', files)).toMatchObject({
      seen: {
        outside: ['0101', '198.51.100.77'],
        inside: ['0101', '198.51.100.77'],
        tcp: ['0101', '198.51.100.77'],
      },
      ended: 'SIGTERM',
    });
  });

  test.runIf(needs('kamailio'))('makes Kamailio answer clients, and ask the next hop', () => {
    const files = {
      'kamailio.cfg': fileOf(kamailio, 'edge01/kamailio.cfg').replace('interval=60', 'interval=1'),
      'tls.cfg': fileOf(kamailio, 'edge01/tls.cfg'),
      hosts: '127.0.0.1 localhost\n10.0.0.15 dirpool.contoso.net\n',
    };
    expect(inNetwork('ask-kamailio.ts', files)).toMatchObject({
      seen: {
        alive: 'SIP/2.0 200 OK',
        relaying: 'SIP/2.0 403 Wrong domain',
        nextHop: ['OPTIONS sip:dirpool.contoso.net SIP/2.0', 'true'],
      },
      ended: 0,
    });
  });

  test.runIf(needs('prosody'))('makes Prosody talk to partners, encrypted, and to no other', () => {
    const files = {
      'edge.cfg.lua': fileOf(prosody, 'edge01.cfg.lua'),
      'mod_edgewise_partners.lua': fileOf(prosody, 'mod_edgewise_partners.lua'),
    };
    expect(inNetwork('ask-prosody.ts', files)).toMatchObject({
      seen: { partner: ['starttls', 'required'], stranger: ['policy-violation'] },
      ended: 0,
    });
  });
});
