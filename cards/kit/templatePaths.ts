import { Constant, type Expression, ExpressionType } from 'adaptive-expressions';

/** The scope of a template's expressions: `$root` and its like, and `$data`, the object of all other names. */
export type Scope = Readonly<Record<string, unknown>>;

/** The names that lead to a value, outermost first. */
export type Path = readonly string[];

/** Whether the value at a path is a text or is not; or, without a text, is true. */
export interface Condition {
  readonly path: Path;
  readonly text?: string;
  readonly isEqual: boolean;
}

/** The names of an expression such as `fields.users.label`; undefined if it is no plain path. */
export function pathOf({ type, children: [name, inner] }: Expression): Path | undefined {
  if (type !== ExpressionType.Accessor || name === undefined) return undefined;
  const { value: own } = name.tryEvaluate({});
  if (inner === undefined) return [own];
  const outer = pathOf(inner);
  return outer === undefined ? undefined : [...outer, own];
}

/** The value at a path, by exactly its names; undefined where there is nothing. */
export function lookUp(path: Path, scope: Scope): unknown {
  const [first = '', ...rest] = path;
  let value: unknown = first.startsWith('$') ? scope[first] : ownOf(scope['$data'], first);
  for (const name of rest) value = ownOf(value, name);
  return value;
}

function ownOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

/** A condition such as `open` or `lead != ''`; undefined for one that is not that plain. */
export function conditionOf(expression: Expression): Condition | undefined {
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

/** Undefined where the library has to decide: the value is neither a text nor a truth value. */
export function holds({ path, text, isEqual }: Condition, scope: Scope): boolean | undefined {
  const value = lookUp(path, scope);
  if (text === undefined) return typeof value === 'boolean' ? value : undefined;
  return typeof value === 'string' ? (value === text) === isEqual : undefined;
}
