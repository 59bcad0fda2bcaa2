import { ladderFormats } from '../../call-flow/draw/index.ts';
import type { Play } from '../../call-flow/play.ts';
import type { LadderFormatName } from '../../contract/proofs.ts';
import type { LadderProof } from '../../domain/proof.ts';
import { judgedOf } from '../../service/prove/judged-of.ts';
import { proofMessage } from '../../service/prove/proof-message.ts';
import type { Proof } from '../../service/prove/prover.ts';
import { json, printable } from '../printable.ts';
import { BadInput } from '../verb.ts';
import { isRefusal } from './blocked-ladders.ts';

/** How a ladder is printed. */
export interface Wanted {
  readonly format: LadderFormatName;
  /** The proof as JSON, not a drawing. */
  readonly isWhole: boolean;
  /** Number of the arrow whose text is printed instead, from 1. */
  readonly message: string | undefined;
}

/** A ladder as text, and whether it works. @throws BadInput when it has no such arrow */
export const drawnLadder = (
  { world }: Proof,
  play: Play,
  { format, isWhole, message }: Wanted,
): { readonly text: string; readonly works: boolean } => {
  const proved = world.prove(play);
  const works = !isRefusal(proved.verdict);
  if (message !== undefined) return { text: textOf(world, proved, message), works };
  if (isWhole) return { text: json(proved), works };
  const drawn = ladderFormats[format].draw(proved.ladder, judgedOf(proved));
  return { text: format === 'text' ? printable(drawn) : drawn, works };
};

const textOf = (world: Proof['world'], proved: LadderProof, message: string): string => {
  const found = /^\d{1,6}$/.test(message) ? proofMessage(world, proved, Number(message) - 1) : null;
  if (found) return `${printable(found.text.replaceAll('\r\n', '\n'))}\n`;
  const { answers, ladder } = proved;
  const more = answers.length === 0 ? '' : `, and ${String(answers.length)} answers after them`;
  throw new BadInput([
    `edgewise ladder: there is no arrow ${message}; there are 1 to ${String(ladder.arrows.length)}${more}`,
  ]);
};
