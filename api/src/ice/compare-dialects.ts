import { type DialectView, IceDialect, type IceSession } from '../domain/ice.ts';
import { iceDialects } from '../facts/ice/ice-dialects.ts';
import { negotiate } from './negotiate.ts';
import { type Reach } from './talk.ts';

/**
 * The same session once for each dialect that the second agent may speak: what both send, which pairs there are, and what
 * packets cross the firewalls between relays.
 */
export const compareDialects = (session: IceSession, reach: Reach): DialectView[] =>
  IceDialect.options.map((dialect) => {
    const [first, second] = session.agents;
    const { facts, ...known } = iceDialects[dialect];
    return {
      ...known,
      facts: [...facts],
      dialect,
      outcome: negotiate({ ...session, agents: [first, { ...second, dialect }] }, reach),
    };
  });
