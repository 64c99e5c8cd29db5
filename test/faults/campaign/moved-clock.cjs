// Loaded before a process: its clock goes KOLKORE_CLOCK_OFFSET_MS beside the real one.
const offset = Number(process.env.KOLKORE_CLOCK_OFFSET_MS ?? 0);
const Real = Date;

class Moved extends Real {
  constructor(...given) {
    if (given.length === 0) super(Real.now() + offset);
    else super(...given);
  }

  static now() {
    return Real.now() + offset;
  }
}

if (offset !== 0) globalThis.Date = Moved;
