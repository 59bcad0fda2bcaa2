/** The few things that were asked for last, by what names a state of them; making one again would take long. */
export class Recent<T> {
  private readonly most: number;
  private readonly kept = new Map<string, T>();

  constructor(most: number) {
    this.most = most;
  }

  /** What is kept under the key, or what `make` makes of it now. */
  of(key: string, make: () => T): T {
    const found = this.kept.get(key) ?? make();
    // Written again each time, so that the first key is the one that was not asked for the longest.
    this.kept.delete(key);
    this.kept.set(key, found);
    for (const old of this.kept.keys()) if (this.kept.size > this.most) this.kept.delete(old);
    return found;
  }
}
