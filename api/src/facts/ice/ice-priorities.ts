/** What a candidate is to the formulas of priority. */
export type CandidateType = 'host' | 'srflx' | 'prflx' | 'relay';

/** How a candidate carries media. */
export type CandidateTransport = 'udp' | 'tcp-active' | 'tcp-passive';

/** Type preferences of RFC 8445 §5.1.2.2. */
export const rfcTypePreference: Readonly<Record<CandidateType, number>> = {
  host: 126,
  prflx: 110,
  srflx: 100,
  relay: 0,
};

/** Type preferences as Lync sends them: relays are above zero. */
export const lyncTypePreference: Readonly<Record<CandidateType, number>> = {
  host: 126,
  prflx: 110,
  srflx: 100,
  relay: 10,
};

/** Type preference of host candidates with a Teredo address, as Lync sends it. */
export const lyncTeredoPreference = 1;

/** Bits 12 to 15 of Lync's local preference. */
export const lyncTransportBits: Readonly<Record<CandidateTransport, number>> = {
  udp: 15,
  'tcp-active': 6,
  'tcp-passive': 6,
};

/** Bits 9 to 11 of Lync's local preference; reflexive UDP has those of active TCP. */
export const lyncDirectionBits: Readonly<Record<CandidateTransport | 'udp-reflexive', number>> = {
  udp: 7,
  'udp-reflexive': 5,
  'tcp-active': 5,
  'tcp-passive': 2,
};

/** Directions of TCP in the local preference of RFC 6544 §4.2: those of hosts and relays, and of reflexive candidates. */
export const rfcDirectionPreference = {
  plain: { 'tcp-active': 6, 'tcp-passive': 4 },
  reflexive: { 'tcp-active': 4, 'tcp-passive': 2 },
} as const;

/**
 * Priorities of draft 6 in thousandths. The second host candidate was seen ten below the first; those of the other UDP
 * candidates are of a client library for the same dialect; those of TCP are our own conclusion from the order of types.
 */
export const draft06Thousandths = {
  udp: { host: 840, srflx: 550, prflx: 500, relay: 450 },
  tcp: { host: 350, srflx: 200, prflx: 150, relay: 250 },
  step: 10,
} as const;
