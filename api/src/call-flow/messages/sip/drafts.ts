import type { Partner } from '../../../domain/access.ts';
import type { IceDialect } from '../../../domain/ice.ts';
import type { Party } from '../../../domain/party.ts';
import type { SipContext } from './context.ts';

/**
 * The dialects of ICE that a message describes media in, the first for the oldest peers. Clients of Lync 2010 and 2013 offer
 * both drafts at once, since they do not know who will answer; later ones offer draft 19, and draft 6 once they were refused.
 * An answer takes what both sides know (facts ICE-01, ICE-02).
 */
export const draftsOf = (context: SipContext): readonly IceDialect[] => {
  const spoken = spokenIn(context);
  return isFirstOffer(context) && offersBoth(context, spoken) ? ['ms-ice', 'ms-ice2'] : [spoken];
};

/** What the two sides come to speak, as whoever wrote this message says it. */
export const spokenIn = ({ session, isRequest }: SipContext): IceDialect => {
  const agents = session?.agents ?? [];
  if (agents.some(({ dialect }) => dialect === 'ms-ice')) return 'ms-ice';
  return agents[isRequest ? 0 : 1]?.dialect ?? 'ms-ice2';
};

const isFirstOffer = ({ isRequest, arrow }: SipContext): boolean =>
  isRequest && firstOffers.has(arrow.message.template);

const firstOffers = new Set(['invite-audio', 'invite-video', 'invite-pstn']);

/** Whether the caller's client is one of those that offer twice; one that knows draft 6 only cannot. */
const offersBoth = ({ stage, ladder, session }: SipContext, spoken: IceDialect): boolean => {
  const partner = stage.partners.get(ladder.from.partnerId ?? '');
  const knowsBoth = spoken !== 'rfc8445' && session?.agents[0].dialect === 'ms-ice2';
  return knowsBoth && isOfTheTime(stage.version, ladder.from, partner);
};

const isOfTheTime = (
  version: SipContext['stage']['version'],
  from: Party,
  partner: Partner | undefined,
): boolean =>
  from.partnerId === null
    ? version === '2010' || version === '2013'
    : partner?.product === 'lync-2010' || partner?.product === 'lync-2013';
