import { derived } from '../derived.ts';
import { field, type FieldLists } from './field-list.ts';

/** Content of meetings and stanzas of XMPP. */
export const streamLists: FieldLists = {
  'psom-hold': {
    lines: ({ from, to }) => [
      'PSOM connection, mutual TLS',
      field('From', from.name),
      field('To', to.name),
      field('Held for', 'participants outside, as long as the Front End runs'),
    ],
    marks: ['Held for'],
  },
  psom: {
    lines: ({ ladder, to }) => [
      'PSOM',
      field('Connection URI', `psom://${to.name}:443`),
      field(
        'Conference',
        `sip:${ladder.to.address};gruu;opaque=app:conf:data-conf:id:${derived(`${ladder.id} conference`, 8).toUpperCase()}`,
      ),
      field('Objects', 'slides, whiteboard, polls'),
    ],
    marks: ['Connection URI'],
  },
  'xmpp-message': {
    lines: ({ ladder }) => [
      `<message from='${attribute(ladder.from.address)}' to='${attribute(ladder.to.address)}' type='chat' id='${derived(ladder.id, 8)}'>`,
      '  <body>Are we still meeting at ten?</body>',
      '</message>',
    ],
    marks: [],
  },
};

const attribute = (text: string): string => text.replaceAll(/[<>&'"]/gu, '');
