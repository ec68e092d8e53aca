/** A value of a parameter that the server is sent: a text, or bytes. */
export type Parameter = string | Uint8Array | null;

const firstSize = 2_048;
const textBytes = 3;

const parse = 0x50;
const bind = 0x42;
const describeUnnamed = Buffer.from([0x44, 0, 0, 0, 6, 0x50, 0]);
const execute = Buffer.from([0x45, 0, 0, 0, 9, 0, 0, 0, 0, 0]);
const sync = Buffer.from([0x53, 0, 0, 0, 4]);

/** Messages of the extended query protocol for the unnamed portal, one behind the other in one buffer. */
export class FrontendMessages {
  #buffer = Buffer.allocUnsafe(firstSize);
  #end = 0;

  /** How many bytes there are. */
  get length(): number {
    return this.#end;
  }

  /** @param name of the prepared statement; empty for the unnamed one */
  parse(name: string, text: string): void {
    const begin = this.#begin(parse);
    this.#zeroEnded(name);
    this.#zeroEnded(text);
    this.#int16(0);
    this.#endFrom(begin);
  }

  /** Binds parameters to a prepared statement. All results come as text. */
  bind(name: string, parameters: readonly Parameter[]): void {
    const begin = this.#begin(bind);
    this.#zeroEnded('');
    this.#zeroEnded(name);
    this.#formats(parameters);
    this.#int16(parameters.length);
    for (const parameter of parameters) {
      const length = this.#end;
      this.#int32(-1);
      if (parameter === null) continue;
      if (typeof parameter === 'string') this.#text(parameter);
      else this.#bytes(parameter);
      this.#buffer.writeInt32BE(this.#end - length - 4, length);
    }
    this.#int16(0);
    this.#endFrom(begin);
  }

  describe(): void {
    this.#bytes(describeUnnamed);
  }

  execute(): void {
    this.#bytes(execute);
  }

  sync(): void {
    this.#bytes(sync);
  }

  /** The messages. Afterwards there may be no others. */
  take(): Buffer {
    return this.#buffer.subarray(0, this.#end);
  }

  /** No formats at all say that all parameters are texts. */
  #formats(parameters: readonly Parameter[]): void {
    const count = parameters.some((parameter) => parameter instanceof Uint8Array) ? parameters.length : 0;
    this.#int16(count);
    for (let at = 0; at < count; at += 1) this.#int16(parameters[at] instanceof Uint8Array ? 1 : 0);
  }

  #begin(code: number): number {
    this.#ensure(5);
    this.#buffer[this.#end] = code;
    const begin = this.#end + 1;
    this.#end += 5;
    return begin;
  }

  #endFrom(begin: number): void {
    this.#buffer.writeInt32BE(this.#end - begin, begin);
  }

  #zeroEnded(text: string): void {
    if (text !== '') this.#text(text);
    this.#ensure(1);
    this.#buffer[this.#end++] = 0;
  }

  #text(text: string): void {
    this.#ensure(text.length * textBytes);
    this.#end += this.#buffer.write(text, this.#end);
  }

  #bytes(bytes: Uint8Array): void {
    this.#ensure(bytes.length);
    this.#buffer.set(bytes, this.#end);
    this.#end += bytes.length;
  }

  #int16(value: number): void {
    this.#ensure(2);
    this.#end = this.#buffer.writeInt16BE(value, this.#end);
  }

  #int32(value: number): void {
    this.#ensure(4);
    this.#end = this.#buffer.writeInt32BE(value, this.#end);
  }

  #ensure(more: number): void {
    const needed = this.#end + more;
    if (needed <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, this.#buffer.length * 2));
    this.#buffer.copy(larger, 0, 0, this.#end);
    this.#buffer = larger;
  }
}
