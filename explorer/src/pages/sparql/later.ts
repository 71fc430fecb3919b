/** A value that comes later and may change: whoever asks before it is there waits for it. */
export class Later<T> {
  #value: T | undefined;
  #waiting: ((value: T) => void)[] = [];

  set(value: T): void {
    this.#value = value;
    for (const resolve of this.#waiting.splice(0)) resolve(value);
  }

  get(): Promise<T> {
    const value = this.#value;
    return value === undefined ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve(value);
  }
}
