import { renderTarget } from '../../api/src/service/compose.ts';
import { type Balancer, balancerRules, memberRoutes } from './balancers.ts';
import { readCounters, type RuleUse } from './counters.ts';
import { allHomes, routerRules } from './homes.ts';
import { LabError } from './lab-error.ts';
import type { Shells } from './shells.ts';
import { closing, isDown, losing, type Situation, spoiled } from './situation.ts';
import type { Stand } from './stand.ts';

/** What the kernel permits, translates and remembers in the places of a lab. */
export class Kernel {
  readonly #stand: Stand;
  readonly #shells: Shells;
  readonly #loaded = new Map<string, string>();

  constructor(stand: Stand, shells: Shells) {
    this.#stand = stand;
    this.#shells = shells;
  }

  /** Has the routers of clients outside translate. */
  async open(): Promise<void> {
    for (const home of allHomes(this.#stand.surroundings))
      if (home.router) await this.#nft(home.router, routerRules(home));
  }

  /** Loads the exported rulesets as they are, and what the lab adds. */
  async load(situation: Situation): Promise<void> {
    const source = { design: situation.design, plan: spoiled(situation) };
    const walls = renderTarget(source, { target: 'nftables' }).map(({ firewallId, content }) => {
      const wall = this.#stand.walls.find((each) => each.firewallId === firewallId);
      if (!wall || typeof content !== 'string')
        throw new LabError(`there is no ruleset for ${firewallId}`);
      // Loaded again even when it is the same: that resets its counters.
      this.#loaded.delete(wall.place);
      return this.#nft(wall.place, `${content}${closing(situation, wall.firewallId)}`);
    });
    await Promise.all([
      ...walls,
      this.#nft('internet', losing(situation)),
      ...this.#stand.balancers.flatMap((each) => this.#balance(each, situation)),
    ]);
  }

  /** Loads rules besides. */
  add(place: string, rules: string): Promise<void> {
    return this.#shells.load(place, rules);
  }

  /** Connections that are open would hide that a rule is gone: those of servers, and what routers know of any. */
  async forget(servers: readonly string[]): Promise<void> {
    const routers = this.#stand.network.places.filter(({ kind }) => kind !== 'host');
    await Promise.all([
      ...routers.map(({ name }) => this.#shells.run(name, 'conntrack -F && conntrack -F -f ipv6')),
      ...servers.map((place) => this.#shells.run(place, DISCONNECT)),
    ]);
  }

  /** What the counters of the firewalls say since rules were loaded. */
  async counters(): Promise<readonly Omit<RuleUse, 'byProof'>[]> {
    const walls = this.#stand.walls.map(async ({ firewallId, place }) => {
      const listed = await this.#shells.run(place, 'nft list ruleset');
      return readCounters(listed).map((each) => ({ firewallId, ...each }));
    });
    return (await Promise.all(walls)).flat();
  }

  /** Rules of a load balancer, and the way to it for those behind it. */
  #balance(balancer: Balancer, situation: Situation): readonly Promise<void>[] {
    const { rulesets } = situation.plan;
    const isUp = (id: string): boolean => !isDown(situation, id);
    return [
      this.#nft(balancer.place, balancerRules(balancer, rulesets, isUp)),
      ...[...memberRoutes(balancer, rulesets)].map(async ([place, script]) => {
        if (this.#loaded.get(`routes of ${place}`) === script) return;
        this.#loaded.set(`routes of ${place}`, script);
        await this.#shells.run(place, script);
      }),
    ];
  }

  async #nft(place: string, text: string): Promise<void> {
    if (this.#loaded.get(place) === text) return;
    await this.#shells.load(place, text);
    this.#loaded.set(place, text);
  }
}

const DISCONNECT = "ss -K -Hnt state connected '( not src 127.0.0.0/8 )' >/dev/null; true";
