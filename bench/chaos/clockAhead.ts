// Loaded before the product (`--import`, with `?ms=`): its wall clock is so many milliseconds ahead. It covers `Date` in every module, and so all that
// JavaScript reads of the wall clock. Timers, monotonic clocks, files' times and other processes keep the machine's.
const aheadMs = Number(new URL(import.meta.url).searchParams.get('ms'));
const machine = globalThis.Date;
const now = () => machine.now() + aheadMs;

globalThis.Date = new Proxy(machine, {
  construct: (target, given, called) =>
    Reflect.construct(target, given.length === 0 ? [now()] : given, called),
  apply: () => new machine(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
