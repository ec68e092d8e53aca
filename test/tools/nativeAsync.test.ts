import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { nativeAsync } from '../../tools/nativeAsync.mjs';

/** TypeScript's helper, and functions as it compiles `async` ones. */
const compiled = `
const __awaiter = function (thisArg, _arguments, P, generator) {
  function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
  return new (P || (P = Promise))(function (resolve, reject) {
    function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
    function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
    function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
    step((generator = generator.apply(thisArg, _arguments || [])).next());
  });
};
export class Counter {
  constructor() { this.steps = []; }
  add(number) {
    var _a;
    return __awaiter(this, void 0, void 0, function* () {
      this.steps.push('begun');
      const one = yield ((_a = number) === null || _a === void 0 ? void 0 : Promise.resolve(_a));
      const two = (yield number) || 5;
      const list = [1, 2].map((each) => each + one);
      const inner = yield __awaiter(this, void 0, void 0, function* () {
        return this.steps.length + (yield Promise.resolve(10));
      });
      yield;
      return [one, two, inner, ...list];
    });
  }
  refuse(why) {
    return __awaiter(this, void 0, void 0, function* () {
      try { yield Promise.reject(new Error(why)); } catch (error) { this.steps.push(error.message); }
      throw new Error('again: ' + why);
    });
  }
  read() {
    return __awaiter(this, [7], void 0, function* (given) { return given; });
  }
  counted() {
    return __awaiter(this, void 0, void 0, function* () { return arguments.length; });
  }
}
export const plain = (promise) => __awaiter(void 0, void 0, void 0, function* () { return yield promise; });
export function* numbers() { yield 1; yield 2; }
`;

interface Made {
  readonly Counter: new () => {
    readonly steps: string[];
    add(number: number): Promise<readonly number[]>;
    refuse(why: string): Promise<void>;
    read(): Promise<number>;
    counted(): Promise<number>;
  };
  readonly plain: <Value>(promise: Promise<Value>) => Promise<Value>;
  readonly numbers: () => Generator<number>;
}

describe('An async function that was compiled to a generator', () => {
  let folder: string;
  let code: string;
  let made: Made;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'async-'));
    const input = join(folder, 'compiled.js');
    writeFileSync(input, compiled);
    const bundle = await rolldown({ input, plugins: [nativeAsync] });
    const { output } = await bundle.generate({ format: 'esm' });
    await bundle.close();
    ({ code } = output[0]);
    made = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as Made;
  });
  after(() => rmSync(folder, { recursive: true }));

  it('becomes one again, but where it reads its arguments', () => {
    assert.equal(code.match(/__awaiter\(/g)?.length, 2);
    assert.equal(code.match(/async \(\) =>/g)?.length, 4);
  });

  it('begins at once, waits at each step, and keeps its object', async () => {
    const counter = new made.Counter();
    const adding = counter.add(3);
    assert.deepEqual(counter.steps, ['begun']);
    assert.deepEqual(await adding, [3, 3, 11, 4, 5]);
  });

  it('rejects by its error, and catches one', async () => {
    const counter = new made.Counter();
    await assert.rejects(counter.refuse('no'), /^Error: again: no$/);
    assert.deepEqual(counter.steps, ['no']);
  });

  it('is left as it is where it is more than that', async () => {
    const counter = new made.Counter();
    assert.deepEqual([await counter.read(), await counter.counted()], [7, 0]);
    assert.equal(await made.plain(Promise.resolve('seen')), 'seen');
    assert.deepEqual([...made.numbers()], [1, 2]);
  });
});
