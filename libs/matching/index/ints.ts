/** A growing run of 32-bit integers. */
export class Ints {
  private held: Int32Array;
  length = 0;

  constructor(capacity = 16) {
    this.held = new Int32Array(capacity);
  }

  /** The integers themselves; only the first `length` count, and a push may replace the array. */
  get at(): Int32Array {
    return this.held;
  }

  push(value: number): void {
    if (this.length === this.held.length) this.reserve(this.length + 1);
    this.held[this.length++] = value;
  }

  /** Room for `length` integers; new ones are 0. */
  reserve(length: number): void {
    if (length <= this.held.length) return;
    const grown = new Int32Array(Math.max(length, Math.ceil(this.held.length * 1.5), 16));
    grown.set(this.held.subarray(0, this.length));
    this.held = grown;
  }

  /** Removes one value, if it is there; the last takes its place. */
  remove(value: number): void {
    const place = this.held.subarray(0, this.length).indexOf(value);
    if (place < 0) return;
    this.length -= 1;
    this.held[place] = this.held[this.length] ?? 0;
  }
}
