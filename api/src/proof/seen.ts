import type { Arrow, Ladder } from '../domain/ladder.ts';
import type { Party } from '../domain/party.ts';
import type { Seen } from '../domain/proof.ts';
import { diagnostics } from '../facts/diagnostics.ts';
import type { Failure, Sight, Witness } from '../facts/failures/failure.ts';
import { failureById } from '../facts/failures/index.ts';
import type { Objection } from './judgement.ts';

/** What everybody sees of an objection at an arrow of a ladder: each sight by the one who has it, with the header as it stands in the message. */
export const seenOf = (ladder: Ladder, arrow: Arrow, objection: Objection): Seen[] => {
  const failure = failureById.get(objection.failure);
  if (!failure || objection.verdict === 'unsure') return [];
  return failure.seen.flatMap((sight) => sightOf(sight, { ladder, arrow, failure, objection }));
};

interface Scene {
  readonly ladder: Ladder;
  readonly arrow: Arrow;
  readonly failure: Failure;
  readonly objection: Objection;
}

const sightOf = (sight: Sight, scene: Scene): Seen[] => {
  const by = lifelineOf(sight, scene);
  if (by === null) return [];
  const party = partyAt(by, scene.ladder);
  const hidden = sight.header === 'ms-diagnostics' && party !== null && isStranger(party);
  const status = sight.status ?? null;
  if (hidden)
    return [
      {
        by,
        text: `Not answered as wanted, ${status ?? 'an error'} without a reason.`,
        sipStatus: status,
        diagnosticsId: null,
        header: null,
      },
    ];
  return [
    {
      by,
      text: sight.text,
      sipStatus: status,
      diagnosticsId: sight.diagnostics ?? null,
      header: headerOf(sight, scene),
    },
  ];
};

/** Answers go to whoever asked; what needs no answer is seen by whoever it is about. Null where nobody of them is drawn. */
const lifelineOf = ({ by, status }: Sight, { ladder, arrow, objection }: Scene): string | null => {
  if (by === 'server') return serverOf(ladder, arrow, objection).id;
  const side = sideOf(by, ladder);
  if (side === null || (side === 'to' && status !== undefined && by !== 'callee')) return null;
  return drawn(side, ladder);
};

/** A party itself, or for somebody outside who is not drawn the server of their organization. */
const drawn = (side: 'from' | 'to', { lifelines, from, to }: Ladder): string | null => {
  if (lifelines.some(({ id }) => id === side)) return side;
  const isTheirs = isOutside(side === 'from' ? from : to);
  return (isTheirs && lifelines.find(({ role }) => role === 'partner-server')?.id) || null;
};

const sideOf = (by: Witness, { from, to }: Ladder): 'from' | 'to' | null => {
  if (by === 'caller') return 'from';
  if (by === 'callee') return 'to';
  const wanted = by === 'outside';
  if (isOutside(from) === wanted) return 'from';
  return isOutside(to) === wanted ? 'to' : null;
};

const isOutside = ({ kind }: Party): boolean =>
  kind === 'federated' || kind === 'public' || kind === 'xmpp';

/** Nobody whom we know: they are told nothing but what is public. */
const isStranger = (party: Party): boolean => isOutside(party) || party.kind === 'guest';

const partyAt = (by: string, { from, to }: Ladder): Party | null =>
  by === 'from' ? from : by === 'to' ? to : null;

/**
 * The server of ours that meets a failure: whoever decides where the arrow goes, whoever cannot send it where it starts; of what
 * happens at a partner the Access Edge hears first.
 */
export const serverOf = (
  { lifelines }: Pick<Ladder, 'lifelines'>,
  { from, to }: Pick<Arrow, 'from' | 'to'>,
  { kind }: Pick<Objection, 'kind'>,
): { id: string; name: string } => {
  const ends = [from, to].map((end) => lifelines.find(({ id }) => id === end));
  const ours = (isDecided(kind) ? ends.toReversed() : ends).find(
    (line) => line && !strange.has(line.role),
  );
  const isTheirs = ends.every((line) => line?.zone === 'partner');
  const edge = isTheirs ? lifelines.find(({ role }) => role === 'access-edge') : undefined;
  return ours ?? edge ?? { id: from, name: from };
};

/** Whether it is whoever receives the arrow who says no. */
export const isDecided = (kind: string): boolean => decided.has(kind);

const decided = new Set(['federation', 'policy', 'switch', 'configured', 'condition']);

const strange = new Set(['user', 'dns', 'partner-edge', 'partner-server', 'gateway', 'service']);

const texts: ReadonlyMap<number, string | null> = new Map(
  diagnostics.map(({ id, reason }) => [id, reason]),
);

const headerOf = ({ header, diagnostics: id }: Sight, scene: Scene): string | null => {
  if (!header || id === undefined) return null;
  const { ladder, arrow, objection } = scene;
  const reason = texts.get(id);
  return [
    `${header}: ${id}`,
    ...(reason ? [`reason="${reason}"`] : []),
    ...(unsigned.has(header) ? [] : [`source="${serverOf(ladder, arrow, objection).name}"`]),
    ...(objection.iceWarn > 0
      ? [`CallerMediaDebug="audio:ICEWarn=0x${objection.iceWarn.toString(16)}"`]
      : []),
  ].join(';');
};

/** Headers that never say where they come from. */
const unsigned = new Set<Sight['header']>(['ms-diagnostics-public', 'ms-client-diagnostics']);
