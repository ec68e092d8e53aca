import { Expression, ExpressionEvaluator, ExpressionType, type MemoryInterface } from 'adaptive-expressions';
import { Template } from 'adaptivecards-templating';

/**
 * Parses a template once, and has plain paths in it such as `fields.users.label` looked up by their names. The library itself searches
 * all keys for each name, in any case of letters, and splits the path anew each time, which is half of what a card costs. Where
 * nothing is found so, the library is asked as before. Parts in which nothing is to be filled in are the same objects in every card.
 */
export function quickTemplate(json: unknown): Template {
  const template = new Template(json);
  const prepared = innerOf(template);
  prepared._preparedPayload = withQuickPaths(prepared._preparedPayload);
  const still = new Map<unknown, unknown>();
  keepStill(prepared._preparedPayload, still);
  const expand = prepared.internalExpand.bind(template);
  prepared.internalExpand = (node) =>
    typeof node === 'object' && node !== null ? (still.get(node) ?? expand(node)) : node;
  return template;
}

/** Private to the library, which gives no other way to the expressions it parsed. */
interface Inner {
  _preparedPayload: unknown;
  internalExpand: (node: unknown) => unknown;
}

function innerOf(template: Template): Inner {
  return template as unknown as Inner;
}

/** Keeps each largest part in which nothing is to be filled in, as the library expands it. */
function keepStill(part: unknown, still: Map<unknown, unknown>): void {
  if (typeof part !== 'object' || part === null || part instanceof Expression) return;
  if (!isStill(part)) {
    for (const each of Object.values(part)) keepStill(each, still);
    return;
  }
  const template = new Template({});
  innerOf(template)._preparedPayload = part;
  still.set(part, frozen(template.expand({ $root: {} })));
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

function withQuickPaths(prepared: unknown): unknown {
  if (prepared instanceof Expression) return quickened(prepared);
  if (Array.isArray(prepared)) return prepared.map(withQuickPaths);
  if (typeof prepared !== 'object' || prepared === null) return prepared;
  if ('$when' in prepared && prepared.$when instanceof Expression) sayOnce(prepared.$when);
  return Object.fromEntries(Object.entries(prepared).map(([name, part]) => [name, withQuickPaths(part)]));
}

/** Of each condition that is not met the library writes a warning with the condition in it, which nobody reads. */
function sayOnce(condition: Expression): void {
  const text = condition.toString();
  condition.toString = () => text;
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
