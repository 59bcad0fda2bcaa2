import type { Design } from '../../../api/src/domain/topology.ts';
import { insideServers, kamailioInside } from './kamailio-inside.ts';
import { kamailioPartner, PARTNER_USERS } from './kamailio-partner.ts';

/** Puts what Kamailio reads as servers inside and as the edge of partners, with the certificates that their places have. */
export const putKamailio = (etc: Places, design: Design, partner: string): void => {
  for (const server of insideServers(design)) {
    const config = kamailioInside(design, server);
    putServer(etc, server.id, { config, tls: tlsText(server.id, 'client', []) });
  }
  const users = [`${partner}:${PARTNER_USERS}`];
  const config = kamailioPartner(partner, design.partners);
  putServer(etc, 'partner', { config, tls: tlsText('partner', 'own', users) });
};

/** Content of files below /etc, by place and path. */
type Places = ReadonlyMap<string, Map<string, string>>;

const putServer = (
  etc: Places,
  place: string,
  { config, tls }: { readonly config: string; readonly tls: string },
): void => {
  const files = etc.get(place);
  const folder = `kamailio/lab/${place}`;
  for (const [path, content] of [...(files ?? [])])
    if (CERTIFICATES.test(path)) files?.set(`${folder}/${path.slice('lab/'.length)}`, content);
  files?.set(`${folder}/kamailio.cfg`, config).set(`${folder}/tls.cfg`, tls);
};

const CERTIFICATES = /^lab\/(own|client|ca)\.(crt|key)$/;

/** Whoever connects is asked for a certificate, and need not have one where clients sign in too. */
const tlsText = (place: string, client: string, forUsers: readonly string[]): string => {
  const lines = sectionOf(`/etc/kamailio/lab/${place}`);
  return [
    ...lines('server:default', 'own', forUsers.length > 0 ? 'demanded' : 'asked'),
    ...forUsers.flatMap((end) => lines(`server:${end}`, 'own', 'none')),
    ...lines('client:default', client, 'demanded'),
    '',
  ].join('\n');
};

const sectionOf =
  (folder: string) =>
  (title: string, name: string, certificate: 'none' | 'asked' | 'demanded'): readonly string[] => [
    `[${title}]`,
    'method = TLSv1.2+',
    `verify_certificate = ${certificate === 'none' ? 'no' : 'yes'}`,
    `require_certificate = ${certificate === 'demanded' ? 'yes' : 'no'}`,
    `private_key = ${folder}/${name}.key`,
    `certificate = ${folder}/${name}.crt`,
    `ca_list = ${folder}/ca.crt`,
  ];
