import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { searchPath } from './search-path.ts';

const PACKAGES = {
  ip: 'iproute2',
  ss: 'iproute2',
  nft: 'nftables',
  conntrack: 'conntrack',
  openssl: 'openssl',
  named: 'bind9',
  kamailio: 'kamailio kamailio-tls-modules',
  turnserver: 'coturn',
  nginx: 'nginx-light',
  prosody: 'prosody lua-unbound',
};

/** What the lab lacks on this machine, in words for people; nothing where it can run. */
export const lacking = (): readonly string[] => [
  ...(process.platform === 'linux' ? [] : ['The lab needs Linux.']),
  ...(process.getuid?.() !== 0
    ? ['The lab needs root: it makes network namespaces.']
    : canHaveNamespaces()
      ? []
      : ['The lab needs network namespaces, which this machine does not let it make.']),
  ...Object.entries(PACKAGES)
    .filter(([program]) => !isInstalled(program))
    .map(([program, debian]) => `The lab needs ${program} (Debian: ${debian}).`),
];

const canHaveNamespaces = (): boolean =>
  spawnSync('unshare', ['--net', '--mount', 'true']).status === 0;

const isInstalled = (program: string): boolean =>
  searchPath()
    .split(delimiter)
    .some((folder) => existsSync(join(folder, program)));
