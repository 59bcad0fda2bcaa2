import type { Design } from '../../domain/topology.ts';
import { hostName } from '../language/host-name.ts';
import type { TextFile } from '../text-target.ts';
import type { EdgeNode, EdgePoint } from './edge-node.ts';

/** A configuration of Prosody 0.12 for XMPP federation of the SIP domains, on the address of the Access Edge. */
export const prosodyConfig = (node: EdgeNode, access: EdgePoint, design: Design): TextFile => {
  const domains = design.sipDomains.flatMap(({ name }) => hostName(name) ?? []);
  const partners = design.partners
    .filter(({ kind, enabled }) => kind === 'xmpp' && enabled)
    .flatMap(({ domain }) => hostName(domain) ?? []);
  return {
    path: `${node.id}.cfg.lua`,
    lines: [
      `-- XMPP federation at ${access.fqdn}`,
      '-- The module s2s_whitelist comes with the package prosody-modules; without it any domain may connect.',
      ...general,
      `interfaces = { "${access.address}" }`,
      `s2s_ports = { ${access.service.xmppPort ?? 5269} }`,
      `s2s_whitelist = { ${partners.map((domain) => `"${domain}"`).join(', ')} }`,
      'ssl = {',
      `  certificate = "${FOLDER}/${node.id}.crt",`,
      `  key = "${FOLDER}/${node.id}.key",`,
      '}',
      ...domains.map((domain) => `VirtualHost "${domain}"`),
    ],
  };
};

const FOLDER = '/etc/prosody/edgewise';

const general = [
  'c2s_ports = {}',
  'http_ports = {}',
  'https_ports = {}',
  'modules_enabled = { "saslauth", "tls", "dialback", "disco", "ping", "s2s", "s2s_whitelist" }',
  's2s_require_encryption = true',
  's2s_secure_auth = true',
  'authentication = "internal_hashed"',
  'allow_registration = false',
  'log = { info = "*syslog" }',
];
