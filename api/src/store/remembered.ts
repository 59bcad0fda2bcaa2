/**
 * Remembers what was computed for a key, the last `size` of them. What fails is not remembered, and whoever asks meanwhile
 * waits for the same answer.
 */
export class Remembered<T> {
  readonly #size: number;
  readonly #answers = new Map<string, Promise<T>>();

  constructor(size: number) {
    this.#size = size;
  }

  get(key: string, compute: () => Promise<T>): Promise<T> {
    const known = this.#answers.get(key);
    const answer = known ?? compute();
    this.#answers.delete(key);
    this.#answers.set(key, answer);
    if (!known) this.#keep(key, answer);
    return answer;
  }

  #keep(key: string, answer: Promise<T>): void {
    answer.catch(() => this.#answers.delete(key));
    const oldest = this.#answers.keys().next().value;
    if (this.#answers.size > this.#size && oldest !== undefined) this.#answers.delete(oldest);
  }
}
