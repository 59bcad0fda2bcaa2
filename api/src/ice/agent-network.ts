import { type IceAgent } from '../domain/ice.ts';
import { isIpv6 } from './address.ts';

/** Whether a translator changes what the agent sends from `own`. IPv6 is not translated. */
export const isTranslated = ({ nat }: IceAgent, own: string): boolean =>
  nat !== 'none' && !isIpv6(own);

/** Address that others see instead of `own`; null where nothing translates, or nobody knows. */
export const translatedAddress = (agent: IceAgent, own: string): string | null =>
  isTranslated(agent, own) ? agent.natAddress : null;

/** Whether both are behind the same translator, and so reach each other without it. */
export const behindSameNat = (one: IceAgent, other: IceAgent): boolean =>
  one.nat !== 'none' && other.nat !== 'none' && one.natAddress !== null
    ? one.natAddress === other.natAddress
    : false;

/** Whether the network of the agent lets UDP out. */
export const hasUdp = ({ access }: IceAgent): boolean => access === 'open';

/** How an agent is seen whose translator's address is not known: by some address, which stands for it. */
export const seenAddress = ({ natAddress }: IceAgent): string => natAddress ?? '0.0.0.0';
