import { MalformedSdp } from './malformed-sdp.ts';

/** Where the other side of one component is, once ICE has decided (RFC 8839 §5.2). */
export interface RemoteCandidate {
  readonly component: number;
  readonly address: string;
  readonly port: number;
}

/** Reads what stands behind `a=remote-candidates:`. @throws MalformedSdp when it is not made of threes. */
export const parseRemoteCandidates = (value: string): readonly RemoteCandidate[] => {
  const fields = value.trim().split(/ +/);
  const remotes = Array.from({ length: Math.ceil(fields.length / 3) }, (_, at) => ({
    component: Number(fields[3 * at]),
    address: fields[3 * at + 1] ?? '',
    port: Number(fields[3 * at + 2]),
  }));
  if (remotes.some(({ component, port }) => !Number.isInteger(component) || !isPort(port)))
    throw new MalformedSdp('candidate', `${JSON.stringify(value.slice(0, 80))} are no candidates`);
  return remotes;
};

/** Writes what stands behind `a=remote-candidates:`. */
export const writeRemoteCandidates = (remotes: readonly RemoteCandidate[]): string =>
  remotes.map(({ component, address, port }) => `${component} ${address} ${port}`).join(' ');

const isPort = (port: number): boolean => Number.isInteger(port) && port >= 0 && port <= 0xffff;
