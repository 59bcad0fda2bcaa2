import type { Rule, Ruleset } from '../../domain/rule.ts';
import { knowsDirections } from '../evaluate.ts';
import { arriveBy, type Arrive } from './arrival.ts';
import { askedText, partlyBecause, refusedBecause, unsureBecause } from './because.ts';
import { covers, entriesOf } from './entry.ts';
import { packetsOf, spanReader, type Asked } from './packets.ts';
import type { Answer, Question, Without } from './question.ts';
import { shelvesOf, type Shelves } from './shelves.ts';
import { weigh, type Weighed } from './weigh.ts';

/** Answers questions about one ruleset. */
export type Judge = (question: Question, without?: Without) => Answer;

/**
 * A judge that says about sets of packets what `evaluate` and `translated` say about each of them. What it needs to be
 * fast is made when a question first needs it, so that judging a few questions of a new ruleset costs little; taking a
 * rule away costs nothing. What cannot be read as an address of the family is unsure.
 */
export const compileJudge = (ruleset: Ruleset): Judge => {
  const read = spanReader();
  const base = { knowsDirections: knowsDirections(ruleset), read };
  const rooms = new Map<string, Room>();
  return (question, without = {}) => {
    const key = `${question.family}${question.transport}`;
    const room = rooms.get(key) ?? roomOf(ruleset, question, base);
    rooms.set(key, room);
    const asked = packetsOf(question, {
      read,
      arrive: room.arrive,
      without: without.exceptTranslation ?? null,
    });
    return 'unreadable' in asked
      ? { ...nothing, passes: 'unsure', because: asked.unreadable }
      : answerOf(room, question, { asked, without: without.except ?? null });
  };
};

/** What there is of one family and transport. */
interface Room {
  readonly shelves: Shelves;
  readonly arrive: Arrive;
  readonly knowsDirections: boolean;
}

type Base = Parameters<typeof entriesOf>[2];

const roomOf = (
  { rules, translations }: Ruleset,
  { family, transport }: Question,
  base: Base,
): Room => ({
  shelves: shelvesOf(
    entriesOf(
      rules.filter((rule) => rule.transport === transport),
      family,
      base,
    ),
  ),
  arrive: arriveBy(translations, family, base.read),
  knowsDirections: base.knowsDirections,
});

const nothing = { rules: [], denied: [], translation: null } as const;

interface Case {
  readonly asked: Asked;
  readonly without: string | null;
}

const answerOf = (room: Room, question: Question, { asked, without }: Case): Answer => {
  const filtered = filteredBy(room, question, { asked, without });
  const translation = asked.arrival.one?.id ?? null;
  if (asked.astray === null) return { ...filtered, translation };
  const because = filtered.because ? `${asked.astray} and ${filtered.because}` : asked.astray;
  return { passes: 'no', rules: [], denied: filtered.denied, translation, because };
};

type Filtered = Omit<Answer, 'translation'>;

const filteredBy = (room: Room, question: Question, { asked, without }: Case): Filtered => {
  const { packets, destination } = asked;
  const first = room.shelves.firstOf(packets, without);
  if (first && covers(first, packets)) return decidedBy(first.rule);
  const text = askedText(question, destination);
  if (!first) return refused({ denying: [], isLeftOver: true }, text);
  const meeting = room.shelves.allOf(packets, without);
  const last = meeting.at(-1) ?? first;
  const isPermitted = meeting.every(({ rule }) => rule.action === 'permit');
  if (isPermitted && covers(last, packets)) return decidedBy(last.rule);
  const rules = meeting.map(({ rule }) => rule);
  const { family, transport } = question;
  const { knowsDirections } = room;
  return weighed(weigh(packets, rules, { family, transport, knowsDirections }), text);
};

const decidedBy = (rule: Rule): Filtered => {
  if (rule.action === 'permit')
    return { passes: 'yes', rules: [rule.id], denied: [], because: null };
  return rule.action === 'deny'
    ? refused({ denying: [rule], isLeftOver: false }, '')
    : {
        passes: 'unsure',
        rules: [rule.id],
        denied: [],
        because: unsureBecause([rule], false),
      };
};

const refused = (refusal: Pick<Weighed, 'denying' | 'isLeftOver'>, text: string): Filtered => ({
  passes: 'no',
  rules: [],
  denied: refusal.denying.map(({ id }) => id),
  because: refusedBecause(refusal, text),
});

const weighed = (found: Weighed, text: string): Filtered => {
  const rules = found.deciding.map(({ id }) => id);
  const denied = found.denying.map(({ id }) => id);
  if (!found.isComplete)
    return { passes: 'unsure', rules, denied, because: 'too many rules meet to be certain' };
  if (found.refused && found.permits)
    return { passes: 'partly', rules, denied, because: partlyBecause(found, found.refused) };
  if (found.unknown.length > 0)
    return {
      passes: 'unsure',
      rules,
      denied,
      because: unsureBecause(found.unknown, found.refused !== null),
    };
  return found.refused ? refused(found, text) : { passes: 'yes', rules, denied, because: null };
};
