import type { Expression } from 'adaptive-expressions';
import { type Condition, holds, lookUp, type Path, type Scope } from './templatePaths.ts';

/** The data that fills a template, as the library keeps it. */
export interface Filling extends Scope {
  $data: unknown;
  $index: unknown;
  saveState(): void;
  restoreLastState(): void;
}

/** The library's own expansion of a part it has parsed. */
export type Expand = (prepared: unknown) => unknown;

/** A part of a template that is filled without the library, as far as its names have values. */
export abstract class Part {
  /** @param expandOther the library's own expansion, for everything else */
  abstract fill(filling: Filling, expandOther: Expand): unknown;
}

/** Fills a part, or has the library expand anything else. */
export function filled(part: unknown, filling: Filling, expandOther: Expand): unknown {
  if (part instanceof Part) return part.fill(filling, expandOther);
  return typeof part === 'object' && part !== null ? expandOther(part) : part;
}

/** A part without placeholders: the same objects in every card. */
export class StillPart extends Part {
  readonly #expanded: unknown;

  /** @param expanded the library's expansion of it */
  constructor(expanded: unknown) {
    super();
    this.#expanded = frozen(expanded);
  }

  fill(): unknown {
    return this.#expanded;
  }
}

/** Whether a part has the same value in every card. */
function isStill(part: unknown): boolean {
  return part instanceof StillPart || typeof part !== 'object' || part === null;
}

/** The value of a part that is the same in every card; null for any other. */
function stillValue(part: unknown): unknown {
  if (part instanceof StillPart) return part.fill();
  return isStill(part) ? part : null;
}

/** A plain path. */
export class PathPart extends Part {
  readonly #path: Path;
  readonly #expression: Expression;

  constructor(path: Path, expression: Expression) {
    super();
    this.#path = path;
    this.#expression = expression;
  }

  fill(filling: Filling, expandOther: Expand): unknown {
    const value = lookUp(this.#path, filling);
    return value === undefined ? expandOther(this.#expression) : value;
  }
}

/** An object that is drawn once, with or without a condition. */
export class ObjectPart extends Part {
  /** All names in their order, with the values that are the same in every card. To copy it is quicker than to set each name. */
  readonly #outline: Readonly<Record<string, unknown>>;
  /** The names whose values differ. */
  readonly #fields: readonly (readonly [name: string, part: object])[];
  readonly #condition: Condition | undefined;
  readonly #node: object;

  /** @param node the same in the library's form, with parts in it */
  constructor(node: object, condition: Condition | undefined) {
    super();
    this.#node = node;
    this.#condition = condition;
    const fields = Object.entries(node).filter(([name]) => name !== '$when');
    this.#outline = Object.fromEntries(fields.map(([name, part]) => [name, stillValue(part)]));
    this.#fields = fields.filter((field): field is [string, object] => !isStill(field[1]));
  }

  fill(filling: Filling, expandOther: Expand): unknown {
    const isThere = this.#condition === undefined || holds(this.#condition, filling);
    if (isThere === undefined) return expandOther(this.#node);
    if (!isThere) return null;
    // Each outline has a shape of its own. `{ ...outline }` sets each name then; `assign` takes over the whole shape.
    const object: Record<string, unknown> = Object.assign({}, this.#outline);
    for (const [name, part] of this.#fields) {
      const value = filled(part, filling, expandOther);
      if (value === undefined) delete object[name];
      else object[name] = value;
    }
    return object;
  }
}

/** An object that is drawn once for each entry of a list. */
export class RepeatedPart extends Part {
  readonly #path: Path;
  readonly #each: unknown;
  readonly #node: object;

  /**
   * @param path of the list
   * @param each the part for one entry
   * @param node the whole in the library's form, with parts in it
   */
  constructor(path: Path, each: unknown, node: object) {
    super();
    this.#path = path;
    this.#each = each;
    this.#node = node;
  }

  /** As in the library: an empty list draws nothing, and one entry draws the object itself. */
  fill(filling: Filling, expandOther: Expand): unknown {
    const entries = lookUp(this.#path, filling);
    if (!Array.isArray(entries) || entries.includes(undefined)) return expandOther(this.#node);
    const drawn: unknown[] = [];
    filling.saveState();
    for (const [index, entry] of entries.entries()) {
      filling.$index = index;
      filling.$data = entry;
      const value = filled(this.#each, filling, expandOther);
      if (value !== null) drawn.push(value);
    }
    filling.restoreLastState();
    return drawn.length > 1 ? drawn : (drawn[0] ?? null);
  }
}

/** A list with entries drawn from its parts. */
export class ListPart extends Part {
  readonly #parts: readonly unknown[];

  constructor(parts: readonly unknown[]) {
    super();
    this.#parts = parts;
  }

  fill(filling: Filling, expandOther: Expand): unknown {
    const list: unknown[] = [];
    for (const part of this.#parts) {
      const value = filled(part, filling, expandOther);
      if (Array.isArray(value)) list.push(...value);
      else if (value !== null) list.push(value);
    }
    return list;
  }
}

function frozen(part: unknown): unknown {
  if (typeof part === 'object' && part !== null) Object.values(Object.freeze(part)).forEach(frozen);
  return part;
}
