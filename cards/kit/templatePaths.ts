import { Constant, type Expression, ExpressionType } from 'adaptive-expressions';

/** The scope of a template's expressions: `$root` and similar names, and `$data`, the object with all other names. */
export type Scope = Readonly<Record<string, unknown>>;

/** The names that lead to a value, outermost first. */
export type Path = readonly string[];

/**
 * A condition on the value at a path: whether it is true or false, whether it is a certain text or another one, or whether it is a list with
 * entries.
 */
export interface Condition {
  readonly path: Path;
  /** Absent: the value is compared with `true`, or it is a list. */
  readonly text?: string;
  readonly isList?: boolean;
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
  const [first = ''] = path;
  let value: unknown = first.startsWith('$') ? scope[first] : ownOf(scope['$data'], first);
  for (let index = 1; index < path.length; index += 1) value = ownOf(value, path[index] ?? '');
  return value;
}

function ownOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

/** A condition such as `open`, `not(open)`, `lead != ''` or `count(rows) > 0`; undefined for any other expression. */
export function conditionOf(expression: Expression): Condition | undefined {
  const own = pathOf(expression);
  if (own !== undefined) return { path: own, isEqual: true };
  const { type, children } = expression;
  const [left, right] = children;
  if (left === undefined) return undefined;
  if (type === ExpressionType.Not) return conditionAt(left, { isEqual: false });
  const constant = right instanceof Constant ? right.value : undefined;
  if (type === ExpressionType.GreaterThan) {
    const [list] = left.type === ExpressionType.Count && constant === 0 ? left.children : [];
    return list === undefined ? undefined : conditionAt(list, { isEqual: true, isList: true });
  }
  const isEqual = type === ExpressionType.Equal;
  if (!isEqual && type !== ExpressionType.NotEqual) return undefined;
  return typeof constant === 'string' ? conditionAt(left, { text: constant, isEqual }) : undefined;
}

function conditionAt(place: Expression, test: Omit<Condition, 'path'>): Condition | undefined {
  const path = pathOf(place);
  return path === undefined ? undefined : { ...test, path };
}

/** Undefined if the library has to decide: the value is of another type than the condition is about. */
export function holds({ path, text, isList, isEqual }: Condition, scope: Scope): boolean | undefined {
  const value = lookUp(path, scope);
  if (isList === true) return Array.isArray(value) ? value.length > 0 : undefined;
  if (text === undefined) return typeof value === 'boolean' ? value === isEqual : undefined;
  return typeof value === 'string' ? (value === text) === isEqual : undefined;
}
