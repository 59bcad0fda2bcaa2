import { formatService, type Transport } from '../../domain/net.ts';

/** One port to try. */
export interface Service {
  /** `tcp/5061` */
  readonly id: string;
  readonly transport: Transport;
  readonly port: number;
}

/** What is tried of `tcp/443` and `udp/50000-59999`. */
export interface Sampling {
  readonly ports: readonly string[];
  /** Ports within a range, beside its first and last one. */
  readonly samples: number;
  /** Both halves draw the same ports from the same number. */
  readonly seed: number;
}

/** The ports to try, edges first, each once, at most `MOST_SERVICES`. */
export const samplePorts = ({ ports, samples, seed }: Sampling): readonly Service[] => {
  const next = drawing(seed);
  const found = new Map<string, Service>();
  for (const text of ports) {
    const { transport, first, last } = serviceRange(text);
    for (const port of portsOf({ first, last }, samples, next)) {
      const id = formatService(transport, { first: port, last: port });
      found.set(id, { id, transport, port });
    }
  }
  return [...found.values()].slice(0, MOST_SERVICES);
};

/** More are no better proof, and each is a socket. */
const MOST_SERVICES = 250;

const serviceRange = (text: string) => {
  const [transport = '', range = ''] = text.split('/');
  const [first = 0, last = first] = range.split('-').map(Number);
  return { transport: transport === 'udp' ? 'udp' : 'tcp', first, last } as const;
};

interface Range {
  readonly first: number;
  readonly last: number;
}

const portsOf = ({ first, last }: Range, samples: number, next: () => number): number[] => {
  const inside = last - first - 1;
  if (inside <= samples) return Array.from({ length: inside + 2 }, (_, at) => first + at);
  const drawn = new Set<number>();
  while (drawn.size < samples) drawn.add(first + 1 + (next() % inside));
  return [first, last, ...[...drawn].toSorted((a, b) => a - b)];
};

/** Numbers of 32 bits that look random and are the same for the same seed (xorshift). */
const drawing = (seed: number): (() => number) => {
  let state = (seed * 2_654_435_769) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state = (state ^ (state << 5)) >>> 0;
    return state;
  };
};
