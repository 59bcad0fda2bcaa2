import { formatService } from '../../domain/net.ts';
import type { Crossing, Leg, Path } from '../../domain/requirement.ts';
import type { Verdict } from '../../domain/verdict.ts';
import { item } from '../item.ts';
import { type Judge, judged, type Objection, once, type Wall } from '../judgement.ts';
import type { CrossingAnswer, Judges } from '../judges.ts';
import { asSentence, object } from '../object.ts';
import { downServers } from './servers.ts';

/** Firewalls let it pass from every server that is up to every server that is up, and some are up on either end. */
export const passage: Judge<'passage'> = (requirement, failure, judges) => {
  const { leg } = requirement;
  const live = leg.paths.filter((path) => isLive(path, judges));
  const asked = live.flatMap(({ crossings }) =>
    crossings.map((crossing) => ({ crossing, answer: judges.crossing(crossing) })),
  );
  const stopped = Map.groupBy(
    asked.filter(({ answer }) => answer.passes !== 'yes'),
    ({ crossing }) => crossing.firewallId,
  );
  const objections = [
    ...unknown(leg).map((because) =>
      object(requirement, failure, {
        key: `unknown ${leg.id}`,
        verdict: 'unsure',
        title: 'An address on the way is missing',
        because,
      }),
    ),
    ...downServers(requirement, failure, judges),
    ...[...stopped].map(([firewallId, found]) =>
      stoppedBy(firewallId, found, (particulars) => object(requirement, failure, particulars), {
        leg,
        judges,
      }),
    ),
  ];
  const servers = live.flatMap(({ fromServerId, toServerId }) => [fromServerId, toServerId]);
  return judged(objections, {
    uses: once([
      ...asked.flatMap(({ answer }) => answer.uses),
      ...once([...servers, ...leg.starting, ...leg.answering]).flatMap((id) =>
        id === null ? [] : item.server(id),
      ),
    ]),
    walls: wallsOf(asked),
  });
};

type Asked = { readonly crossing: Crossing; readonly answer: CrossingAnswer };

const isLive = ({ fromServerId, toServerId }: Path, { isUp }: Judges): boolean =>
  [fromServerId, toServerId].every((id) => id === null || isUp(id));

const unknown = (leg: Leg): string[] => {
  if (leg.unknown !== null) return [asSentence(leg.unknown)];
  return leg.paths.length === 0 ? ['Nothing says which way it goes.'] : [];
};

const stoppedBy = (
  firewallId: string | null,
  found: readonly Asked[],
  objecting: (particulars: Parameters<typeof object>[2]) => Objection,
  { leg, judges }: { readonly leg: Leg; readonly judges: Judges },
): Objection => {
  const [first] = found;
  const verdict = verdictOf(found);
  const name = firewallId === null ? null : nameOf(judges, firewallId);
  const service = first ? formatService(first.crossing.transport, first.crossing.ports) : '';
  const reasons = once(found.flatMap(({ answer }) => answer.because ?? []));
  return objecting({
    key: `${firewallId ?? 'none'} ${leg.id}`,
    verdict,
    title: titleOf(verdict, name, service),
    because: asSentence(`${name ? `${name}: ` : ''}${listed(reasons)}`),
    entities: firewallId === null ? [] : [{ collection: 'firewalls', id: firewallId }],
    items: once(found.flatMap(({ answer }) => answer.denied)),
    remedy: firewallId === null ? null : judges.mend.permit(found.map(({ crossing }) => crossing)),
  });
};

/** Reasons that a sentence gives; it counts the others. */
const TOLD = 2;

const listed = (reasons: readonly string[]): string => {
  const more = reasons.length - TOLD;
  const told = reasons.slice(0, more === 1 ? TOLD + 1 : TOLD).join('; ');
  return more > 1 ? `${told}; and ${more} more` : told;
};

const verdictOf = (found: readonly Asked[]): Verdict => {
  const passes = new Set(found.map(({ answer }) => answer.passes));
  if (passes.has('no')) return 'fails';
  return passes.has('unsure') ? 'unsure' : 'impaired';
};

const nameOf = ({ nameOf: name }: Judges, id: string): string =>
  name({ collection: 'firewalls', id });

const titleOf = (verdict: Verdict, name: string | null, service: string): string => {
  if (name === null) return `No firewall modelled for ${service}`;
  if (verdict === 'fails') return `${name} does not permit ${service}`;
  return verdict === 'impaired'
    ? `${name} permits only part of ${service}`
    : `Nobody knows whether ${name} permits ${service}`;
};

/** The firewalls in the order of the way, each with what all its crossings come to. */
const wallsOf = (asked: readonly Asked[]): Wall[] =>
  [...Map.groupBy(asked, ({ crossing }) => crossing.firewallId)].map(([firewallId, found]) => ({
    firewallId,
    passes: combined(found.map(({ answer }) => answer.passes)),
    rules: once(found.flatMap(({ answer }) => answer.rules)),
    byState: false,
  }));

const combined = (passes: readonly CrossingAnswer['passes'][]): CrossingAnswer['passes'] => {
  if (passes.every((each) => each === 'yes')) return 'yes';
  if (passes.every((each) => each === 'no')) return 'no';
  return passes.includes('unsure') ? 'unsure' : 'partly';
};
