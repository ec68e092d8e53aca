/** How each part of an object is made. */
export type Makers<Parts extends object, Context> = {
  readonly [Name in keyof Parts]: (context: Context) => Parts[Name];
};

/**
 * Defines objects whose parts are made when they are first asked for. A transaction has some thirty repositories with their functions, and
 * uses a few of them. A copy by `{ ...object }` has no parts.
 */
export function lazily<Parts extends object, Context>(
  makers: Makers<Parts, Context>,
): (context: Context) => Parts {
  class Lazy {
    readonly context: Context;
    readonly made: Partial<Parts> = {};

    constructor(context: Context) {
      this.context = context;
    }
  }
  for (const name of Object.keys(makers) as (keyof Parts)[]) {
    Object.defineProperty(Lazy.prototype, name, {
      get(this: Lazy) {
        this.made[name] ??= makers[name](this.context);
        return this.made[name];
      },
    });
  }
  return (context) => new Lazy(context) as unknown as Parts;
}
