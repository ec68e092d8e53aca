import { Expression, ExpressionEvaluator, ExpressionType, type MemoryInterface } from 'adaptive-expressions';
import { Template } from 'adaptivecards-templating';

/**
 * Parses a template once, and has plain paths in it such as `fields.users.label` looked up by their names. The library itself searches
 * all keys for each name, in any case of letters, and splits the path anew each time, which is half of what a card costs. Where
 * nothing is found so, the library is asked as before.
 */
export function quickTemplate(json: unknown): Template {
  const template = new Template(json);
  const prepared = template as unknown as Prepared;
  prepared._preparedPayload = withQuickPaths(prepared._preparedPayload);
  return template;
}

/** Private to the library, which gives no other way to the expressions it parsed. */
interface Prepared {
  _preparedPayload: unknown;
}

function withQuickPaths(prepared: unknown): unknown {
  if (prepared instanceof Expression) return quickened(prepared);
  if (Array.isArray(prepared)) return prepared.map(withQuickPaths);
  if (typeof prepared !== 'object' || prepared === null) return prepared;
  return Object.fromEntries(Object.entries(prepared).map(([name, part]) => [name, withQuickPaths(part)]));
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
      const value = lookUp(path, scope);
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

/** In the library's scope, `$root` and its like stand beside `$data`, which all other names are of. */
function lookUp(path: readonly string[], scope: MemoryInterface & { readonly $data?: unknown }): unknown {
  let value: unknown = path[0]?.startsWith('$') ? scope : scope.$data;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}
