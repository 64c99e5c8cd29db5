/**
 * The arguments of a call as a page writes it into an attribute: `dynamicCtrl.Events.initCtrl({...}, 0, 'a', [...])`. They are
 * literals of the expression language of such pages: strings in either quote with escapes, numbers, `true`, `false`, `null`,
 * `undefined`, lists and objects whose keys are quoted or bare. Nothing is evaluated; anything else ends with a SyntaxError that
 * names the place and never the text, since one of the arguments is a key.
 */
export function argumentsOf(expression: string, method: string): unknown[] {
  const reader = new LiteralReader(expression);
  reader.callOf(method);
  const found = reader.list(')');
  reader.end();
  return found;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v' };
const WORDS = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['undefined', undefined],
]);
/** Deeper than any real schema; a page that nests deeper is not one. */
const DEEPEST = 50;

class LiteralReader {
  private at = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  /** The beginning of the call, up to its opening bracket. */
  callOf(method: string): void {
    this.space();
    const path = this.match(/[\w$.]+/uy) ?? '';
    if (path.split('.').at(-1) !== method) this.wrong('another call');
    this.space();
    this.take('(');
  }

  end(): void {
    this.space();
    if (this.text[this.at] === ';') this.at += 1;
    this.space();
    if (this.at < this.text.length) this.wrong('more after the call');
  }

  /** Values up to the closing sign; one comma may stand at the end. */
  list(closing: string): unknown[] {
    const values: unknown[] = [];
    for (;;) {
      this.space();
      if (this.skip(closing)) return values;
      values.push(this.value());
      this.space();
      if (this.skip(closing)) return values;
      this.take(',');
    }
  }

  private value(): unknown {
    this.space();
    const sign = this.text[this.at];
    if (sign === '"' || sign === "'") return this.string(sign);
    if (sign === '{' || sign === '[') return this.nested(sign);
    const number = this.match(/-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\w$.])/uy);
    if (number !== undefined) return Number(number);
    const word = this.match(/[A-Za-z_$][\w$]*/uy);
    if (word === undefined || !WORDS.has(word)) return this.wrong('no literal');
    return WORDS.get(word);
  }

  private nested(sign: '{' | '['): unknown {
    this.at += 1;
    this.depth += 1;
    if (this.depth > DEEPEST) this.wrong('too deep');
    const read = sign === '[' ? this.list(']') : this.object();
    this.depth -= 1;
    return read;
  }

  private object(): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    for (;;) {
      this.space();
      if (this.skip('}')) break;
      const sign = this.text[this.at];
      const key = sign === '"' || sign === "'" ? this.string(sign) : this.match(/[A-Za-z_$][\w$]*|\d+/uy);
      if (key === undefined) return this.wrong('no key');
      this.space();
      this.take(':');
      entries.push([key, this.value()]);
      this.space();
      if (this.skip('}')) break;
      this.take(',');
    }
    // fromEntries defines its keys, so that a key "__proto__" is one like any other.
    return Object.fromEntries(entries);
  }

  private string(quote: string): string {
    let read = '';
    for (this.at += 1; this.at < this.text.length; this.at += 1) {
      const sign = this.text[this.at] ?? '';
      if (sign === quote) {
        this.at += 1;
        return read;
      }
      read += sign === '\\' ? this.escaped() : sign;
    }
    return this.wrong('a string without an end');
  }

  /** What a backslash and the signs after it stand for; stops on the last of them. */
  private escaped(): string {
    this.at += 1;
    const sign = this.text[this.at] ?? '';
    const digits = sign === 'u' ? 4 : sign === 'x' ? 2 : 0;
    if (digits === 0) return ESCAPES[sign] ?? sign;
    const code = this.text.slice(this.at + 1, this.at + 1 + digits);
    if (code.length < digits || !/^[0-9a-f]+$/iu.test(code)) return this.wrong('an escape that is none');
    this.at += digits;
    return String.fromCharCode(Number.parseInt(code, 16));
  }

  private space(): void {
    this.match(/[\s\u00A0]+/uy);
  }

  private skip(sign: string): boolean {
    if (this.text[this.at] !== sign) return false;
    this.at += 1;
    return true;
  }

  private take(sign: string): void {
    if (!this.skip(sign)) this.wrong(`no "${sign}"`);
  }

  private match(sticky: RegExp): string | undefined {
    sticky.lastIndex = this.at;
    const found = sticky.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  private wrong(what: string): never {
    throw new SyntaxError(`${what} at ${this.at}`);
  }
}
