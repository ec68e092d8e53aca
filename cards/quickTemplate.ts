import {
  Constant,
  Expression,
  ExpressionEvaluator,
  ExpressionType,
  type MemoryInterface,
} from 'adaptive-expressions';
import { Template } from 'adaptivecards-templating';

/**
 * Parses a template once, and fills the everyday parts of it straight away: plain paths such as `${fields.users.label}` are looked up by
 * their names, and conditions that compare one with a text, such as `${lead != ''}`, are decided so. The library itself searches all keys
 * for each name, in any case of letters, and splits the path anew each time, which is most of what a card costs. Whatever is not that
 * plain, and where nothing is found so, is the library's business as before. Parts in which nothing is to be filled in are the same
 * objects in every card.
 */
export function quickTemplate(json: unknown): Template {
  const template = new Template(json);
  const inner = innerOf(template);
  const expandOther = inner.internalExpand.bind(template);
  inner._preparedPayload = partOf(inner._preparedPayload);
  inner.internalExpand = (part) => filled(part, inner, expandOther);
  return template;
}

/** Private to the library, which gives no other way to the expressions it parsed. */
interface Inner {
  _preparedPayload: unknown;
  /** What the expressions are about: `$root`, and `$data`, which is what repeats just now. */
  readonly _context: Scope;
  internalExpand: (part: unknown) => unknown;
}

type Scope = Readonly<Record<string, unknown>>;
type Expand = (part: unknown) => unknown;

function innerOf(template: Template): Inner {
  return template as unknown as Inner;
}

/** A part of a template that is not the library's to fill. */
abstract class Part {
  /** @param expandOther what the library does with a part */
  abstract fill(inner: Inner, expandOther: Expand): unknown;
}

/** Nothing is to be filled in. */
class StillPart extends Part {
  readonly #expanded: unknown;

  constructor(prepared: unknown) {
    super();
    const template = new Template({});
    innerOf(template)._preparedPayload = prepared;
    this.#expanded = frozen(template.expand({ $root: {} }));
  }

  fill(): unknown {
    return this.#expanded;
  }
}

class PathPart extends Part {
  readonly #path: readonly string[];
  readonly #expression: Expression;

  constructor(path: readonly string[], expression: Expression) {
    super();
    this.#path = path;
    this.#expression = expression;
  }

  fill({ _context }: Inner, expandOther: Expand): unknown {
    const value = lookUp(this.#path, _context);
    return value === undefined ? expandOther(this.#expression) : value;
  }
}

/** An object that stands there once, on a condition or on none. */
class ObjectPart extends Part {
  readonly #fields: readonly (readonly [name: string, part: unknown])[];
  readonly #condition: Condition | undefined;
  /** As the library knows it, with our parts in it. */
  readonly #node: object;

  constructor(node: object, condition: Condition | undefined) {
    super();
    this.#node = node;
    this.#condition = condition;
    this.#fields = Object.entries(node).filter(([name]) => name !== '$when');
  }

  fill(inner: Inner, expandOther: Expand): unknown {
    const isThere = this.#condition === undefined || holds(this.#condition, inner._context);
    if (isThere === undefined) return expandOther(this.#node);
    if (!isThere) return null;
    const object: Record<string, unknown> = {};
    for (const [name, part] of this.#fields) {
      const value = filled(part, inner, expandOther);
      if (value !== undefined) object[name] = value;
    }
    return object;
  }
}

function filled(part: unknown, inner: Inner, expandOther: Expand): unknown {
  if (part instanceof Part) return part.fill(inner, expandOther);
  return typeof part === 'object' && part !== null ? expandOther(part) : part;
}

function partOf(prepared: unknown): unknown {
  if (prepared instanceof Expression) {
    const path = pathOf(prepared);
    const quick = quickened(prepared);
    return path === undefined ? quick : new PathPart(path, quick);
  }
  if (typeof prepared !== 'object' || prepared === null) return prepared;
  if (isStill(prepared)) return new StillPart(prepared);
  if (Array.isArray(prepared)) return prepared.map(partOf);
  // What it repeats and when it stands there stay the library's own.
  const { $when, $data, ...fields } = prepared as Readonly<Record<string, unknown>>;
  const node = {
    ...Object.fromEntries(Object.entries(fields).map(([name, part]) => [name, partOf(part)])),
    ...($when instanceof Expression
      ? { $when: quickened(sayOnce($when)) }
      : '$when' in prepared
        ? { $when }
        : {}),
    ...($data instanceof Expression ? { $data: quickened($data) } : '$data' in prepared ? { $data } : {}),
  };
  if ('$data' in prepared) return node;
  if (!('$when' in prepared)) return new ObjectPart(node, undefined);
  const condition = $when instanceof Expression ? conditionOf($when) : undefined;
  return condition === undefined ? node : new ObjectPart(node, condition);
}

/** Whether what a path leads to is a text or is not; or, without one, is true. */
interface Condition {
  readonly path: readonly string[];
  readonly text?: string;
  readonly isEqual: boolean;
}

function conditionOf(expression: Expression): Condition | undefined {
  const own = pathOf(expression);
  if (own !== undefined) return { path: own, isEqual: true };
  const { type, children } = expression;
  const [left, right] = children;
  const isEqual = type === ExpressionType.Equal;
  if (!isEqual && type !== ExpressionType.NotEqual) return undefined;
  const path = left === undefined ? undefined : pathOf(left);
  const text = right instanceof Constant ? right.value : undefined;
  return path === undefined || typeof text !== 'string' ? undefined : { path, text, isEqual };
}

/** Undefined where the library has to say: what is there is neither a text nor a truth value. */
function holds({ path, text, isEqual }: Condition, scope: Scope): boolean | undefined {
  const value = lookUp(path, scope);
  if (text === undefined) return typeof value === 'boolean' ? value : undefined;
  return typeof value === 'string' ? (value === text) === isEqual : undefined;
}

function isStill(part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return true;
  if (part instanceof Expression || '$when' in part || '$data' in part) return false;
  return Object.values(part).every(isStill);
}

function frozen(part: unknown): unknown {
  if (typeof part === 'object' && part !== null) Object.values(Object.freeze(part)).forEach(frozen);
  return part;
}

/** Of each condition that is not met the library writes a warning with the condition in it, which nobody reads. */
function sayOnce(condition: Expression): Expression {
  const text = condition.toString();
  condition.toString = () => text;
  return condition;
}

function quickened(expression: Expression): Expression {
  const path = pathOf(expression);
  if (path === undefined) {
    expression.children = expression.children.map(quickened);
    return expression;
  }
  const { type, evaluator, children } = expression;
  const quick = new ExpressionEvaluator(
    type,
    (asked, scope, options) => {
      const value = lookUp(path, scope as Scope & MemoryInterface);
      return value === undefined
        ? evaluator.tryEvaluate(asked, scope, options)
        : { value, error: undefined as unknown as string };
    },
    evaluator.returnType,
  );
  return new Expression(type, quick, ...children);
}

/** The names of a path, outermost first; undefined for what is none. */
function pathOf({ type, children: [name, inner] }: Expression): readonly string[] | undefined {
  if (type !== ExpressionType.Accessor || name === undefined) return undefined;
  const { value: own } = name.tryEvaluate({});
  if (inner === undefined) return [own];
  const outer = pathOf(inner);
  return outer === undefined ? undefined : [...outer, own];
}

/** In the library's scopes, `$root` and its like stand beside `$data`, which all other names are of. */
function lookUp(path: readonly string[], scope: Scope): unknown {
  const [first = '', ...rest] = path;
  let value: unknown = first.startsWith('$') ? scope[first] : ownOf(scope['$data'], first);
  for (const name of rest) value = ownOf(value, name);
  return value;
}

function ownOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}
