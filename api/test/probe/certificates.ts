import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A certificate with its key and what is sent behind it, in PEM. */
export interface Issued {
  readonly key: string;
  readonly certificate: string;
}

/** What a certificate shall be. */
export interface Wishes {
  readonly names?: readonly string[];
  /** Negative: it has expired. */
  readonly days?: number;
  readonly usage?: string;
  readonly bits?: number;
  /** Signed by the intermediate authority in place of the root. */
  readonly byIntermediate?: boolean;
  /** More extensions, as OpenSSL writes them. */
  readonly extensions?: readonly string[];
}

/** `openssl ca` is the only one that takes dates; it wants a file for everything. */
const CA_CONFIGURATION = `[ca]
default_ca = test
[test]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
crl_extensions = none
[none]
[any]
commonName = supplied
`;
const PAST = ['-startdate', '20200101000000Z', '-enddate', '20210101000000Z', '-notext'];

/** A throw-away authority with an intermediate one, made by OpenSSL. Its files go when the tests of the file end. */
export const authority = () => {
  const folder = mkdtempSync(join(tmpdir(), 'edgewise-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const path = (name: string): string => join(folder, name);
  const text = (name: string): string => readFileSync(path(name), 'utf8');
  const openssl = (...words: string[]) =>
    execFileSync('openssl', words, { cwd: folder, stdio: 'ignore' });
  const ca = 'basicConstraints=critical,CA:TRUE';
  const fresh = ['-newkey', 'rsa:2048', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...fresh,
    '-subj',
    '/CN=Test root',
    '-addext',
    ca,
    '-days',
    '90',
    '-keyout',
    'root.key',
    '-out',
    'root.crt',
  );

  writeFileSync(path('ca.cnf'), CA_CONFIGURATION);
  writeFileSync(path('index.txt'), '');
  let made = 0;
  const sign = (
    subject: string,
    extensions: readonly string[],
    { days = 60, bits = 2048, byIntermediate = false }: Wishes,
  ): Issued => {
    const name = `c${made++}`;
    const by = byIntermediate ? 'intermediate' : 'root';
    writeFileSync(path(`${name}.ext`), extensions.join('\n'));
    openssl(
      'req',
      '-newkey',
      `rsa:${bits}`,
      '-nodes',
      '-subj',
      `/CN=${subject}`,
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.csr`,
    );
    const files = ['-in', `${name}.csr`, '-out', `${name}.crt`, '-extfile', `${name}.ext`];
    const issuer = [`${by}.crt`, `${by}.key`] as const;
    if (days > 0)
      openssl(
        'x509',
        '-req',
        ...files,
        '-CA',
        issuer[0],
        '-CAkey',
        issuer[1],
        '-CAcreateserial',
        '-days',
        String(days),
      );
    else
      openssl(
        'ca',
        '-batch',
        '-config',
        'ca.cnf',
        ...files,
        '-cert',
        issuer[0],
        '-keyfile',
        issuer[1],
        ...PAST,
      );
    return { key: text(`${name}.key`), certificate: text(`${name}.crt`) };
  };
  const intermediate = sign('Test intermediate', [ca], {});
  writeFileSync(path('intermediate.crt'), intermediate.certificate);
  writeFileSync(path('intermediate.key'), intermediate.key);

  return {
    folder,
    root: text('root.crt'),
    rootKey: path('root.key'),
    intermediate: intermediate.certificate,
    /** A certificate for names, the first one its subject. */
    issue: (wishes: Wishes = {}): Issued => {
      const {
        names = ['sip.contoso.com'],
        usage = 'serverAuth,clientAuth',
        extensions = [],
      } = wishes;
      const alternative = `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}`;
      const all = [alternative, `extendedKeyUsage=${usage}`, ...extensions];
      return sign(names[0] ?? '', all, wishes);
    },
    openssl,
    path,
  };
};
