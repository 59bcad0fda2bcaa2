import type { Play } from '../../api/src/call-flow/play.ts';
import type { LadderProof } from '../../api/src/domain/proof.ts';
import { exchangesOf } from './exchange.ts';
import { predictedOf, type Progress } from './progress.ts';
import type { Exchange, Scene } from './scene.ts';

/** A ladder as it was proved, with what each of its arrows is run as. */
export interface Played {
  readonly proof: LadderProof;
  /** How far it should get. */
  readonly predicted: Progress;
  /** By arrow; of an arrow that is not run for real there are none. */
  readonly exchanges: readonly (readonly Exchange[])[];
}

/** What ladders are run as in a scene. It is worked out once for each, and the same exchange is the same object in all of them. */
export class Script {
  readonly scene: Scene;
  readonly #known = new Map<string, Exchange>();
  readonly #ofPlay = new WeakMap<Play, Played['exchanges']>();

  constructor(scene: Scene) {
    this.scene = scene;
  }

  /** What a ladder is run as. */
  played(play: Play, proof: LadderProof): Played {
    const exchanges =
      this.#ofPlay.get(play) ??
      proof.ladder.arrows.map((arrow) =>
        exchangesOf(arrow, proof.ladder, this.scene).map((each) => this.#one(each)),
      );
    this.#ofPlay.set(play, exchanges);
    return { proof, predicted: predictedOf(proof), exchanges };
  }

  #one(exchange: Exchange): Exchange {
    const key = JSON.stringify(exchange);
    const known = this.#known.get(key) ?? exchange;
    this.#known.set(key, known);
    return known;
  }
}
