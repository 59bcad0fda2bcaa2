import type { NatKind } from '../../api/src/domain/party.ts';
import type { Lab } from './lab.ts';
import { nth } from './block.ts';
import type { Home } from './surroundings.ts';

/** A NAT as it should be and as the product's probe found it: mapping / filtering (RFC 4787). */
export interface NatFound {
  readonly nat: NatKind;
  readonly expected: string;
  readonly observed: string;
}

/** Has a client behind each NAT find out what it is behind, at a server with two addresses in the internet. */
export const checkNats = async (lab: Lab): Promise<readonly NatFound[]> => {
  const { free, homes } = lab.stand.surroundings;
  const addresses = [nth(free, 1), nth(free, 2)];
  const command = ['turnserver', '-n', '-S', '--no-tls', '--no-dtls', '--no-cli', '-l', 'stdout'];
  const own = addresses.flatMap((each) => ['-L', each]);
  const end = { address: addresses[0] ?? '', port: 3478 };
  const running = { command: [...command, ...own], listens: `${end.address}:3479` };
  return lab.during('internet', running, () =>
    Promise.all(
      homes.filter(({ access }) => access === 'open').map((home) => find(lab, home, end)),
    ),
  );
};

const find = async (
  lab: Lab,
  { place, nat }: Home,
  end: { readonly address: string; readonly port: number },
): Promise<NatFound> => ({
  nat,
  expected: EXPECTED[nat],
  observed: await lab.do(place, { kind: 'nat', end }).catch(String),
});

const EXPECTED: Readonly<Record<NatKind, string>> = {
  none: 'endpoint-independent / endpoint-independent',
  'endpoint-independent': 'endpoint-independent / endpoint-independent',
  'address-dependent': 'endpoint-independent / address-dependent',
  'port-dependent': 'endpoint-independent / address-and-port-dependent',
  symmetric: 'address-and-port-dependent / address-and-port-dependent',
};
