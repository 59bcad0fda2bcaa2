import type { Ladder } from '../../domain/ladder.ts';
import type { Stage } from '../stage.ts';
import { writeFields } from './plain/write-fields.ts';
import { type MessageExtras, type MessageText, sceneOf } from './scene.ts';
import { writeSipText } from './sip/write-sip-text.ts';

/**
 * The whole message of one arrow of a ladder, the same text every time. SIP as it goes over the wire, its lines ended by
 * CR LF; binary protocols as lists of their fields.
 *
 * @param arrowIndex from 0
 * @param extras what became of the media of the ladder, so that offers hold its candidates
 * @returns null where the ladder has no arrow with this index
 */
export const messageText = (
  stage: Stage,
  ladder: Ladder,
  arrowIndex: number,
  extras: MessageExtras = {},
): MessageText | null => {
  const scene = sceneOf(stage, ladder, arrowIndex, extras);
  if (!scene) return null;
  const { kind } = scene.arrow.message;
  return kind === 'sip-request' || kind === 'sip-response'
    ? writeSipText(scene)
    : writeFields(scene);
};
