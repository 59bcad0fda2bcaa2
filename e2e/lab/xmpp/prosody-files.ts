import type { Design } from '../../../api/src/domain/topology.ts';
import type { Files } from '../files.ts';

/** Content of files below /etc, by place and path. */
type Places = ReadonlyMap<string, Map<string, string>>;

/** Puts the exported Prosody of each edge server that has it, and one of the lab's own for the first partner that speaks XMPP. */
export const putProsody = (
  etc: Places,
  { design, partner }: { readonly design: Design; readonly partner: string },
  files: Files,
): void => {
  const exported = files('prosody');
  for (const { id } of design.servers) {
    const text = exported.get(`${id}.cfg.lua`);
    if (text !== undefined) putExported(etc, id, { text, exported });
  }
  const first = design.partners.find(isXmpp);
  // Without the other side there is nobody to speak with.
  if (exported.size > 0 && first) putPartner(etc, partner, first);
};

const isXmpp = ({ kind, enabled }: Design['partners'][number]): boolean =>
  kind === 'xmpp' && enabled;

const putExported = (
  etc: Places,
  id: string,
  { text, exported }: { readonly text: string; readonly exported: ReadonlyMap<string, string> },
): void => {
  const place = etc.get(id);
  const module = 'mod_edgewise_partners.lua';
  if (!place) return;
  for (const kind of ['crt', 'key'])
    place.set(`prosody/edgewise/${id}.${kind}`, place.get(`lab/external.${kind}`) ?? '');
  place.set(`prosody/edgewise/${id}.cfg.lua`, text);
  place.set(`prosody/edgewise/${module}`, exported.get(module) ?? '');
  place.set(MAIN, `${AROUND}Include "/etc/prosody/edgewise/${id}.cfg.lua"\n`);
};

const putPartner = (
  etc: Places,
  address: string,
  { id, domain }: Pick<Design['partners'][number], 'id' | 'domain'>,
): void => {
  const place = etc.get('partner');
  for (const kind of ['crt', 'key'])
    place?.set(`prosody/lab/own.${kind}`, place.get(`lab/${id}.${kind}`) ?? '');
  const lines = [
    `interfaces = { "${address}" }`,
    'c2s_ports = {}\nhttp_ports = {}\nhttps_ports = {}\ns2s_ports = { 5269 }',
    'modules_enabled = { "saslauth", "tls", "dialback", "disco", "ping", "s2s", "admin_shell", "admin_socket" }',
    's2s_require_encryption = true\ns2s_secure_auth = true\nauthentication = "internal_hashed"',
    `ssl = { certificate = "${FOLDER}/own.crt", key = "${FOLDER}/own.key" }`,
    `VirtualHost "${domain}"\n`,
  ];
  place?.set(MAIN, AROUND + lines.join('\n'));
};

const MAIN = 'prosody/lab/main.cfg.lua';
const FOLDER = '/etc/prosody/lab';

/** What an administrator of the host adds: who runs it, and how it asks for names. Where its data is comes before. */
const AROUND = 'run_as_root = true\nunbound = { resolvconf = true; hoststxt = false }\n';
