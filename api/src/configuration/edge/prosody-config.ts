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
      `-- ${FOLDER}/mod_edgewise_partners.lua lets only partners connect; without it any domain may.`,
      `plugin_paths = { "${FOLDER}" }`,
      ...general,
      `interfaces = { ${access.ends.map(({ address }) => `"${address}"`).join(', ')} }`,
      `s2s_ports = { ${access.service.xmppPort ?? 5269} }`,
      `edgewise_partners = { ${partners.map((domain) => `"${domain}"`).join(', ')} }`,
      'ssl = {',
      `  certificate = "${FOLDER}/${node.id}.crt",`,
      `  key = "${FOLDER}/${node.id}.key",`,
      '}',
      ...domains.map((domain) => `VirtualHost "${domain}"`),
    ],
  };
};

const FOLDER = '/etc/prosody/edgewise';

/** A module of Prosody that refuses streams from and stanzas to domains that are no partners. */
export const prosodyPartners: TextFile = {
  path: 'mod_edgewise_partners.lua',
  lines: [
    '-- Lets only the domains in edgewise_partners connect, and nothing go elsewhere.',
    'local st = require "util.stanza"',
    'local partners = module:get_option_inherited_set("edgewise_partners", {})',
    'local refusal = { condition = "policy-violation", text = "Not a partner" }',
    '',
    'module:hook("route/remote", function (event)',
    '  if partners:contains(event.to_host) then return end',
    '  if event.stanza.attr.type ~= "error" then',
    '    module:send(st.error_reply(event.stanza, "cancel", "not-allowed", "Not a partner"))',
    '  end',
    '  return true',
    'end, 100)',
    '',
    'module:hook("s2s-stream-features", function (event)',
    '  if partners:contains(event.origin.from_host) then return end',
    '  event.origin:close(refusal)',
    'end, 1000)',
    '',
    '-- One stream may carry several domains.',
    'module:hook("s2s-authenticated", function (event)',
    '  local session = event.session',
    '  if session.direction ~= "incoming" then return end',
    '  if partners:contains(event.host or session.from_host) then return end',
    '  session:close(refusal)',
    '  return true',
    'end, 100)',
  ],
};

const general = [
  'c2s_ports = {}',
  'http_ports = {}',
  'https_ports = {}',
  'modules_enabled = { "saslauth", "tls", "dialback", "disco", "ping", "s2s", "edgewise_partners" }',
  's2s_require_encryption = true',
  's2s_secure_auth = true',
  'authentication = "internal_hashed"',
  'allow_registration = false',
  'log = { info = "*syslog" }',
];
