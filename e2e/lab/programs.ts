import { endText } from './block.ts';
import type { Etc } from './etc.ts';
import { nameServers } from './name-server.ts';
import type { Stand } from './stand.ts';

/** A server that runs in a place with the configuration that was exported for it. */
export interface Program {
  readonly place: string;
  readonly name: 'named' | 'kamailio' | 'turnserver' | 'nginx' | 'prosody';
  readonly command: readonly string[];
  /** Folder below /etc: when something in it changes, the program is started again. */
  readonly folder: string;
  /** `tcp 192.0.2.2:443`, as its configuration says. */
  readonly listens: readonly string[];
  /** Whether it is a pool or a partner, of which nothing is exported. */
  readonly isOwn?: boolean;
}

/** The servers of all places; `scratch` is a folder for files of theirs. */
export const programsOf = (etc: Etc, stand: Stand, scratch: string): readonly Program[] => [
  ...nameServers(stand).map(({ place, address, six }): Program => ({
    place,
    name: 'named',
    command: ['named', '-f', '-n', '1', '-c', '/etc/bind/lab/named.conf'],
    folder: 'bind/',
    listens: [address, ...six].flatMap((each) => [
      `udp ${endText(each, 53)}`,
      `tcp ${endText(each, 53)}`,
    ]),
  })),
  ...[...etc].flatMap(([place, files]) => [
    ...kamailio({ place, folder: `kamailio/edgewise/${place}/`, scratch }, files),
    ...kamailio({ place, folder: `kamailio/lab/${place}/`, scratch }, files).map((own) => ({
      ...own,
      isOwn: true,
    })),
    ...coturn(place, files, scratch),
    ...nginx(place, files),
    ...prosody({ place, files, scratch }, stand),
  ]),
];

type Own = ReadonlyMap<string, string>;

interface Folder {
  readonly place: string;
  readonly folder: string;
  readonly scratch: string;
}

const kamailio = ({ place, folder, scratch }: Folder, files: Own): readonly Program[] => {
  const text = files.get(`${folder}kamailio.cfg`);
  if (text === undefined) return [];
  const own = ['-P', `${scratch}/${place}.pid`, '-Y', scratch, '-w', scratch];
  return [
    {
      place,
      name: 'kamailio',
      command: [
        'kamailio',
        '-DD',
        '-E',
        '-m',
        '64',
        '-M',
        '8',
        '-f',
        `/etc/${folder}kamailio.cfg`,
        ...own,
      ],
      folder: 'kamailio/',
      listens: [...text.matchAll(/^listen=tls:(\S+)/gm)].map(([, end]) => `tcp ${end}`),
    },
  ];
};

const coturn = (place: string, files: Own, scratch: string): readonly Program[] => {
  const text = files.get('coturn/edgewise/turnserver.conf');
  if (text === undefined) return [];
  const values = (name: string): string[] =>
    [...text.matchAll(new RegExp(`^${name}=(\\S+)$`, 'gm'))].map(([, value]) => value ?? '');
  const ends = (name: string): string[] =>
    values('listening-ip').flatMap((address) => values(name).map((port) => endText(address, port)));
  const own = ['--pidfile', `${scratch}/${place}.turn.pid`, '--userdb', `${scratch}/${place}.db`];
  return [
    {
      place,
      name: 'turnserver',
      command: ['turnserver', '-c', '/etc/coturn/edgewise/turnserver.conf', ...own],
      folder: 'coturn/',
      listens: [
        ...ends('listening-port').flatMap((each) => [`udp ${each}`, `tcp ${each}`]),
        ...ends('tls-listening-port').map((each) => `tcp ${each}`),
      ],
    },
  ];
};

const nginx = (place: string, files: Own): readonly Program[] => {
  const text = files.get(`nginx/edgewise/${place}.conf`);
  if (text === undefined) return [];
  const ends = [...text.matchAll(/^ {4}listen (\S+?:\d+)[ ;]/gm)].map(([, each]) => `tcp ${each}`);
  return [
    {
      place,
      name: 'nginx',
      command: ['nginx', '-c', '/etc/nginx/edgewise/main.conf', '-p', '/tmp'],
      folder: 'nginx/',
      listens: [...new Set(ends)],
    },
  ];
};

const prosody = (
  {
    place,
    files,
    scratch,
  }: { readonly place: string; readonly files: Own; readonly scratch: string },
  { surroundings }: Pick<Stand, 'surroundings'>,
): readonly Program[] => {
  if (!files.has('prosody/lab/main.cfg.lua')) return [];
  const text = files.get(`prosody/edgewise/${place}.cfg.lua`) ?? '';
  const addresses = /^interfaces = \{ (.+) \}/m.exec(text)?.[1]?.match(/[\da-f:.]+/g);
  const port = /^s2s_ports = \{ (\d+) \}/m.exec(text)?.[1] ?? '5269';
  return [
    {
      place,
      name: 'prosody',
      command: ['sh', '-c', PROSODY, `${scratch}/prosody-${place}`],
      folder: 'prosody/',
      listens: (addresses ?? [surroundings.partner]).map((each) => `tcp ${endText(each, port)}`),
    },
  ];
};

/** Its configuration says where its data is; no place shares that with another one. */
const PROSODY = [
  'mkdir -p "$0" && { echo "data_path = \\"$0\\""; cat /etc/prosody/lab/main.cfg.lua; } >"$0/main.cfg.lua"',
  'exec prosody -F --config "$0/main.cfg.lua"',
].join(' && ');
