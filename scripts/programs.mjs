// The programs that the tests use and npm does not bring.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { quiet } from './child.mjs';
import { postgresFolder } from './postgres.mjs';
import { inTurn } from './turn.mjs';

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'chrome'];

/** Each program with its Debian package, what it is for, and whether it is here. */
export const programs = {
  chromium: {
    debian: 'chromium',
    purpose: 'the end-to-end tests drive it',
    isInstalled: () => browsers.some(onPath),
  },
  postgres: {
    debian: 'postgresql',
    purpose: 'the database tests run on a PostgreSQL server too',
    isInstalled: () => postgresFolder() !== undefined,
  },
  nft: {
    debian: 'nftables',
    purpose: 'it judges the firewall configuration that the product writes',
    isInstalled: () => onPath('nft'),
  },
  iptables: {
    debian: 'iptables',
    purpose: 'it judges the firewall configuration that the product writes for older Linux',
    isInstalled: () => onPath('iptables-restore') && onPath('ip6tables-restore'),
  },
  namedCheckzone: {
    debian: 'bind9-utils',
    purpose: 'it loads the DNS zones that the product writes',
    isInstalled: () => onPath('named-checkzone'),
  },
  nginx: {
    debian: 'nginx-light',
    purpose: 'it judges its configuration of a reverse proxy',
    isInstalled: () => onPath('nginx'),
  },
  haproxy: {
    debian: 'haproxy',
    purpose: 'it judges its configuration of a reverse proxy',
    isInstalled: () => onPath('haproxy'),
  },
  coturn: {
    debian: 'coturn',
    purpose: 'it answers with the configuration of a relay that the product writes',
    isInstalled: () => onPath('turnserver'),
  },
  prosody: {
    debian: 'prosody lua-unbound',
    purpose: 'it talks to XMPP partners as the product configures it',
    isInstalled: () => onPath('prosody'),
  },
  named: {
    debian: 'bind9',
    purpose: 'it answers in the lab with the DNS zones that the product writes',
    isInstalled: () => onPath('named'),
  },
  conntrack: {
    debian: 'conntrack',
    purpose: 'it makes the firewalls of the lab forget connections',
    isInstalled: () => onPath('conntrack'),
  },
  ip: {
    debian: 'iproute2',
    purpose: 'it gives servers addresses of their own while they are tried',
    isInstalled: () => onPath('ip'),
  },
  openssl: {
    debian: 'openssl',
    purpose: 'it issues certificates from the requests that the product writes',
    isInstalled: () => onPath('openssl'),
  },
  luac: {
    debian: 'lua5.4',
    purpose: 'it parses the configuration of Prosody that the product writes',
    isInstalled: () => onPath('luac5.4'),
  },
  promtool: {
    debian: 'prometheus',
    purpose: 'it parses the figures that the product shows to Prometheus',
    isInstalled: () => onPath('promtool'),
  },
  kamailio: {
    debian: 'kamailio kamailio-tls-modules',
    purpose: 'it judges its configuration in the place of an edge server',
    isInstalled: () => onPath('kamailio'),
  },
};

/** Installs what is missing where we may, and otherwise says what to install and why. */
export const installPrograms = () =>
  inTurn('programs', async () => {
    const missing = Object.values(programs).filter(({ isInstalled }) => !isInstalled());
    if (!missing.length) return;
    const mayInstall = process.getuid?.() === 0 && onPath('apt-get');
    console.log(`[setup] ${mayInstall ? 'installing with apt-get' : 'to be installed'}:`);
    for (const { debian, purpose } of missing) console.log(`[setup]   ${debian}: ${purpose}`);
    if (mayInstall) await install(missing.map(({ debian }) => debian));
    else console.log('[setup] the tests that need these are skipped');
  });

async function install(packages) {
  // RUNLEVEL=1: a package that brings a service is not to start it.
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const flags = '--yes --no-install-recommends';
  const line = `apt-get update && apt-get install ${flags} ${packages.join(' ')}`;
  const { code, output } = await quiet(line, environment);
  if (code !== 0) console.log(`${output}[setup] the tests that need these are skipped`);
}

function onPath(name) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => existsSync(join(folder, name)));
}
