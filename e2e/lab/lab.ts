import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Design } from '../../api/src/domain/topology.ts';
import { renderTarget } from '../../api/src/service/compose.ts';
import type { Ask } from './agent/ask.ts';
import { type Etc, etcOf } from './etc.ts';
import { balancerRules } from './balancers.ts';
import { routerRules } from './homes.ts';
import { readCounters, type RuleUse } from './counters.ts';
import { Issuer } from './issuer.ts';
import { LabError } from './lab-error.ts';
import { type Listeners, listenersOf } from './listeners.ts';
import { build, namespaceOf } from './network.ts';
import { type Stand, standOf } from './stand.ts';
import { type Program, programsOf } from './programs.ts';
import { Reaper } from './reaper.ts';
import { closing, isDown, losing, type Situation, spoiled } from './situation.ts';
import { standInsOf } from './stand-ins.ts';
import { type Running, Servers } from './servers.ts';
import { Station } from './station.ts';

/** A topology stood up as namespaces on this machine; `close` takes all of it away. */
export class Lab {
  readonly stand: Stand;
  readonly #run: string;
  readonly #folder: string;
  readonly #reaper: Reaper;
  readonly #issuer: Issuer;
  readonly #stations = new Map<string, Station>();
  readonly #servers: Servers;
  readonly #loaded = new Map<string, string>();
  readonly #serving = new Map<string, string>();
  #etc: Etc = new Map();
  #listeners: Listeners = new Map();
  #standIns: readonly string[] = [];

  /** @throws LabError where the topology cannot be stood up. */
  constructor(design: Design) {
    this.stand = standOf(design);
    this.#folder = mkdtempSync(join(tmpdir(), 'edgewise-lab-'));
    this.#run = `ew${process.pid.toString(36)}${Date.now().toString(36).slice(-4)}`;
    const names = this.stand.network.places.map(({ name }) => this.#namespace(name));
    this.#reaper = new Reaper(names, this.#folder);
    this.#servers = new Servers((place) => this.#ground(place));
    this.#issuer = new Issuer(join(this.#folder, 'issuer'));
    mkdirSync(join(this.#folder, 'scratch'));
  }

  /** Builds the network and starts an agent in each place. */
  async open(): Promise<void> {
    build(this.stand.network, this.#run);
    for (const home of this.stand.surroundings.homes)
      if (home.router) this.#nft(home.router, routerRules(home));
    for (const { name } of this.stand.network.places) {
      mkdirSync(this.#etcOf(name), { recursive: true });
      this.#stations.set(name, new Station(this.#ground(name)));
    }
    await this.#issuer.open();
  }

  /** Makes a situation real: changes what differs from the one before, and forgets all connections. */
  async enter(situation: Situation): Promise<void> {
    const etc = await etcOf(situation, this.stand, this.#issuer);
    const changed = this.#write(etc);
    const programs = programsOf(etc, this.stand, join(this.#folder, 'scratch'));
    await Promise.all(
      programs.map((each) => this.#servers.keep(each, isDown(situation, each.place), changed)),
    );
    await this.#serve(situation, programs, changed);
    this.#load(situation);
    this.#forget();
  }

  /** All that listens in the situation that was entered. */
  get listeners(): Listeners {
    return this.#listeners;
  }

  /** What listeners of the lab's own stand in for. */
  get standIns(): readonly string[] {
    return this.#standIns;
  }

  /** What the counters of the firewalls say since the situation was entered. */
  counters(byProof: ReadonlySet<string>): readonly RuleUse[] {
    return this.stand.walls.flatMap(({ firewallId, place }) =>
      [...readCounters(this.#servers.run(place, ['nft', 'list', 'ruleset']))].map(
        ([ruleId, counted]) => ({
          firewallId,
          ruleId,
          counted,
          byProof: byProof.has(`${firewallId} ${ruleId}`),
        }),
      ),
    );
  }

  /** Does something while a program of the lab's own runs in a place. */
  during<T>(place: string, running: Running, work: () => Promise<T>): Promise<T> {
    return this.#servers.during(place, running, work);
  }

  /** Has a place do something. */
  do(place: string, ask: Ask): Promise<string> {
    const station = this.#stations.get(place);
    if (!station) throw new LabError(`there is no place ${place}`);
    return station.do(ask);
  }

  /** Ends every process and takes the namespaces away. */
  async close(): Promise<void> {
    await this.#reaper.reap();
  }

  #namespace(place: string): string {
    return namespaceOf(this.#run, place);
  }

  #etcOf(place: string): string {
    return join(this.#folder, 'etc', place);
  }

  #ground(place: string) {
    return { namespace: this.#namespace(place), etc: this.#etcOf(place) };
  }

  #nft(place: string, text: string): void {
    if (this.#loaded.get(place) === text) return;
    this.#servers.run(place, ['nft', '-f', '-'], text);
    this.#loaded.set(place, text);
  }

  /** Writes what differs; answers `place path` of each. */
  #write(etc: Etc): readonly string[] {
    const changed = [...etc].flatMap(([place, files]) =>
      [...files]
        .filter(([path, content]) => this.#etc.get(place)?.get(path) !== content)
        .map(([path, content]) => ({ place, path, content })),
    );
    for (const { place, path, content } of changed) {
      const full = join(this.#etcOf(place), path);
      mkdirSync(dirname(full), { recursive: true });
      writeFileSync(full, content);
    }
    this.#etc = etc;
    return changed.map(({ place, path }) => `${place} ${path}`);
  }

  async #serve(
    situation: Situation,
    programs: readonly Program[],
    changed: readonly string[],
  ): Promise<void> {
    const all = standInsOf(situation, this.stand, programs);
    this.#listeners = listenersOf(programs, all, this.stand.balancers);
    this.#standIns = [...new Set(all.map((each) => `${each.place}: ${each.standsFor}`))];
    for (const { name } of this.stand.network.places) {
      const own = isDown(situation, name) ? [] : all.filter(({ place }) => place === name);
      const isStale = changed.some((each) => each.startsWith(`${name} lab/`));
      const text = JSON.stringify(own);
      if (this.#serving.get(name) === text && !isStale) continue;
      await this.do(name, { kind: 'stop' });
      await Promise.all(own.map(({ service }) => this.do(name, { kind: 'serve', service })));
      this.#serving.set(name, text);
    }
  }

  /** Loads the exported rulesets as they are; a whole file is one transaction of the kernel. */
  #load(situation: Situation): void {
    const source = { design: situation.design, plan: spoiled(situation) };
    for (const { firewallId, content } of renderTarget(source, { target: 'nftables' })) {
      const wall = this.stand.walls.find((each) => each.firewallId === firewallId);
      if (!wall || typeof content !== 'string')
        throw new LabError(`there is no ruleset for ${firewallId}`);
      // Loaded again even when it is the same: that resets its counters.
      this.#loaded.delete(wall.place);
      this.#nft(wall.place, `${content}${closing(situation, wall.firewallId)}`);
    }
    this.#nft('internet', losing(situation));
    for (const each of this.stand.balancers)
      this.#nft(
        each.place,
        balancerRules(each, (id) => !isDown(situation, id)),
      );
  }

  /** Connections that are open would hide that a rule is gone. */
  #forget(): void {
    for (const { name, kind } of this.stand.network.places)
      if (kind !== 'host') this.#servers.run(name, ['conntrack', '-F']);
    const words = "ss -K -Hnt state connected '( not src 127.0.0.0/8 )' >/dev/null 2>&1; true";
    for (const { name, kind } of this.stand.network.places)
      if (kind !== 'router') this.#servers.run(name, ['sh', '-c', words]);
  }
}
