import { Constant, type Expression, ExpressionType } from 'adaptive-expressions';

/** The scope of a template's expressions: `$root` and similar names, and `$data`, the object with all other names. */
export type Scope = Readonly<Record<string, unknown>>;

/** The names that lead to a value, outermost first. */
export type Path = readonly string[];

/** Whether the value at a path is equal to a text or not; without a text, whether it is true. */
export interface Condition {
  readonly path: Path;
  readonly text?: string;
  readonly isEqual: boolean;
}

/** The names of an expression such as `fields.users.label`; undefined if it is not a plain path. */
export function pathOf({ type, children: [name, inner] }: Expression): Path | undefined {
  if (type !== ExpressionType.Accessor || name === undefined) return undefined;
  const { value: own } = name.tryEvaluate({});
  if (inner === undefined) return [own];
  const outer = pathOf(inner);
  return outer === undefined ? undefined : [...outer, own];
}

/** The value at a path with exactly these names; undefined if there is none. */
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

/** A condition such as `open` or `lead != ''`; undefined for any other expression. */
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

/** Undefined if the library has to decide: the value is neither a text nor a boolean. */
export function holds({ path, text, isEqual }: Condition, scope: Scope): boolean | undefined {
  const value = lookUp(path, scope);
  if (text === undefined) return typeof value === 'boolean' ? value : undefined;
  return typeof value === 'string' ? (value === text) === isEqual : undefined;
}
