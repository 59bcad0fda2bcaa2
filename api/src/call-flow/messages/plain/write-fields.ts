import { plain } from '../../draw/plain.ts';
import type { MessageText, Scene } from '../scene.ts';
import { connectionLists } from './connection.ts';
import type { FieldLists } from './field-list.ts';
import { mediaLists } from './media.ts';
import { relayLists } from './relay.ts';
import { streamLists } from './stream.ts';
import { webLists } from './web.ts';

/** Every message that is not SIP. A new family is one file and one line here. */
export const fieldLists: FieldLists = {
  ...connectionLists,
  ...webLists,
  ...streamLists,
  ...relayLists,
  ...mediaLists,
};

/** The message of an arrow that carries something else than SIP. */
export const writeFields = (scene: Scene): MessageText => {
  const list = fieldLists[scene.arrow.message.template];
  const lines = (list?.lines(scene) ?? [scene.arrow.message.name]).map(plain);
  const wanted = new Set((list?.marks ?? []).map((mark) => mark.toLowerCase()));
  return {
    text: `${lines.join('\n')}\n`,
    marked: lines.filter((line) =>
      wanted.has(line.slice(0, line.indexOf(':')).trim().toLowerCase()),
    ),
  };
};
