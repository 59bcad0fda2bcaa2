import { spawnSync } from 'node:child_process';

const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  Linux: ['uname', '-r'],
  nftables: ['nft', '--version'],
  BIND: ['named', '-v'],
  Kamailio: ['kamailio', '-v'],
  coturn: ['turnserver', '--version'],
  nginx: ['nginx', '-v'],
  Prosody: ['prosodyctl', '--root', 'about'],
  OpenSSL: ['openssl', 'version'],
};

/** Versions of what a run was made with, as the programs say them. */
export const versions = (): Readonly<Record<string, string>> => ({
  Node: process.version,
  ...Object.fromEntries(
    Object.entries(COMMANDS).map(([name, [program = '', ...words]]) => {
      const { stdout, stderr } = spawnSync(program, words, { encoding: 'utf8' });
      const text = `${stdout}\n${stderr}`;
      return [name, /\d+(?:\.\d+)+[-\w.]*/.exec(text)?.[0] ?? 'unknown'];
    }),
  ),
});
