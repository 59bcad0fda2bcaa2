import type { RequirementOf } from '../../../domain/requirement.ts';
import { hostOf, type Scene, seenHostOf } from '../scene.ts';
import { field, type FieldLists } from './field-list.ts';

/** Names, connections and what keeps them open. */
export const connectionLists: FieldLists = {
  'dns-query': {
    lines: ({ arrow }) => {
      const [type = 'A', name = ''] = arrow.message.name.split(' ');
      return [
        'DNS query, recursion desired',
        field('Question', `${name} IN ${type}`),
        ...arrow.requires.flatMap((each) => (each.kind === 'record' ? [alternatives(each)] : [])),
      ];
    },
    marks: ['Question'],
  },
  'tls-client': {
    lines: (scene) => [
      ...handshake(scene),
      field('Client certificate', 'not asked for'),
      ...shown(scene),
    ],
    marks: ['Server certificate', 'Server name'],
  },
  'tls-mutual': {
    lines: (scene) => [
      ...handshake(scene),
      ...shown(scene),
      field(
        'Client certificate',
        `asked for; the Access Edge shows the same certificate either way`,
      ),
    ],
    marks: ['Server certificate', 'Client certificate', 'Server name'],
  },
  'keep-alive': {
    lines: () => [
      'CR LF CR LF',
      field('Interval', 'within 300 seconds, as ms-keep-alive of the 200 OK said'),
    ],
    marks: ['Interval'],
  },
};

const handshake = ({ from, to, arrow }: Scene): string[] => [
  'TLS ClientHello',
  field('From', seenHostOf(from)),
  field('To', `${seenHostOf(to)}:${arrow.ports.first}`),
  field('Behind NAT', hostOf(to) === seenHostOf(to) ? 'no' : hostOf(to)),
  field('Server name', /^[\w.-]+$/u.test(to.name) ? to.name : 'none'),
];

const shown = ({ arrow }: Scene): string[] =>
  arrow.requires.flatMap((each) =>
    each.kind === 'certificate'
      ? [
          field(
            'Server certificate',
            `${each.names.join(', ') || 'any name'}; ${each.eku.join(', ')}; issuer ${each.trust === 'public' ? 'public' : 'our own'}`,
          ),
        ]
      : [],
  );

const alternatives = ({ anyOf }: RequirementOf<'record'>): string =>
  field(
    'Needed, the first that there is',
    anyOf.map(({ name, type }) => `${name} ${type}`).join(', '),
  );
