const BYTES = 16;

/** UUIDs by small numbers, in 16 bytes each. */
export class Ids {
  private held = Buffer.alloc(0);

  set(number: number, uuid: string): void {
    const end = (number + 1) * BYTES;
    if (end > this.held.length) {
      const grown = Buffer.alloc(Math.max(end, Math.ceil(this.held.length * 1.5)));
      this.held.copy(grown);
      this.held = grown;
    }
    this.held.write(uuid.replaceAll('-', ''), number * BYTES, 'hex');
  }

  /** As 32 hex digits, in which form the database takes it too; of a number that was never set, zeros. */
  at(number: number): string {
    return this.held.toString('hex', number * BYTES, (number + 1) * BYTES);
  }
}
