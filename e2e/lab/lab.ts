import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Design } from '../../api/src/domain/topology.ts';
import type { Ask } from './agent/ask.ts';
import { type Etc, etcOf } from './etc.ts';
import { Issuer } from './issuer.ts';
import { Kernel } from './kernel.ts';
import { LabError } from './lab-error.ts';
import { type Listeners, listenersOf } from './listeners.ts';
import { build, namespaceOf } from './network.ts';
import { type Stand, standOf } from './stand.ts';
import { PATIENT } from './patience.ts';
import { type Program, programsOf } from './programs.ts';
import { Reaper } from './reaper.ts';
import { isDown, type Situation } from './situation.ts';
import { type StandIn, standInsOf } from './stand-ins.ts';
import { type Running, Servers } from './servers.ts';
import { Shells } from './shells.ts';
import { start, Station } from './station.ts';

/** A topology stood up as namespaces on this machine; `close` takes all of it away. */
export class Lab {
  readonly stand: Stand;
  readonly #run: string;
  readonly #folder: string;
  readonly #reaper: Reaper;
  readonly #issuer: Issuer;
  readonly #stations = new Map<string, Station>();
  readonly #kernel: Kernel;
  readonly #servers: Servers;
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
    const scratch = join(this.#folder, 'scratch');
    mkdirSync(scratch);
    const shells = new Shells((place) => this.#namespace(place), scratch);
    this.#kernel = new Kernel(this.stand, shells);
    this.#servers = new Servers((place) => this.#ground(place), shells);
    this.#issuer = new Issuer(join(this.#folder, 'issuer'));
  }

  /** Builds the network. Who does something in a place starts when it is asked first. */
  async open(): Promise<void> {
    build(this.stand.network, this.#run);
    await this.#kernel.open();
    for (const { name } of this.stand.network.places)
      mkdirSync(this.#etcOf(name), { recursive: true });
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
    await this.#kernel.load(situation);
    // They alone keep connections.
    await this.#kernel.forget([...new Set(programs.map(({ place }) => place))]);
  }

  /** All that listens in the situation that was entered. */
  get listeners(): Listeners {
    return this.#listeners;
  }

  /** What listeners of the lab's own stand in for. */
  get standIns(): readonly string[] {
    return this.#standIns;
  }

  /** Folder for files of servers. */
  get scratch(): string {
    return join(this.#folder, 'scratch');
  }

  /** What the counters of the firewalls say since the situation was entered. */
  counters(): ReturnType<Kernel['counters']> {
    return this.#kernel.counters();
  }

  /** Does something while a program of the lab's own runs in a place. */
  during<T>(place: string, running: Running, work: () => Promise<T>): Promise<T> {
    return this.#servers.during(place, running, work);
  }

  /** Has a place do something, no step of which may take longer than so many milliseconds. */
  do(place: string, ask: Ask, patience = PATIENT): Promise<string> {
    const known = this.#stations.get(place);
    if (known) return known.do(ask, patience);
    if (!this.stand.network.places.some(({ name }) => name === place))
      throw new LabError(`there is no place ${place}`);
    const station = new Station(this.#ground(place));
    this.#stations.set(place, station);
    return station.do(ask, patience);
  }

  /** Kills all servers of a place; they run again in the situation that is entered next. */
  async kill(place: string): Promise<void> {
    await Promise.all([this.#servers.kill(place), this.do(place, { kind: 'stop' })]);
    this.#serving.delete(place);
  }

  /** Starts a program in a place, which ends with the lab. */
  start(place: string, command: readonly string[]): void {
    start(this.#ground(place), command);
  }

  /** Loads rules of the lab's own in a place. */
  load(place: string, rules: string): Promise<void> {
    return this.#kernel.add(place, rules);
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
    this.#heed(listenersOf(programs, all, this.stand.balancers));
    this.#standIns = [...new Set(all.map((each) => `${each.place}: ${each.standsFor}`))];
    const own = (name: string) =>
      isDown(situation, name) ? [] : all.filter(({ place }) => place === name);
    await Promise.all(
      this.stand.network.places.map(({ name }) => {
        const isStale = changed.some((each) => each.startsWith(`${name} lab/`));
        return this.#serveAt(name, own(name), isStale);
      }),
    );
  }

  async #serveAt(name: string, own: readonly StandIn[], isStale: boolean): Promise<void> {
    const text = JSON.stringify(own);
    if (this.#serving.get(name) === text && !isStale) return;
    await this.do(name, { kind: 'stop' });
    await Promise.all(own.map(({ service }) => this.do(name, { kind: 'serve', service })));
    this.#serving.set(name, text);
  }

  /** Listeners that are the same stay the same object: much is known by it. */
  #heed(listeners: Listeners): void {
    if (!isDeepStrictEqual(listeners, this.#listeners)) this.#listeners = listeners;
  }
}
