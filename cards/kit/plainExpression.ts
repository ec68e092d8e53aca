import { Constant, Expression, ExpressionFunctions, ExpressionType } from 'adaptive-expressions';

/** A name such as `fields.users.label` or `$root.where`. */
const plainPath = /^\$?[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;
/** Names that are values in the library's language. */
const values: readonly string[] = ['true', 'false', 'null', 'undefined'];
/** A comparison with a text or a whole number. */
const comparison = /^(.+?)\s*(!=|==|>)\s*(?:'([^'\\]*)'|(\d+))$/;
const call = /^(not|count|and)\(([^()]*(?:\([^()]*\)[^()]*)?)\)$/;
const functions: Readonly<Record<string, string>> = {
  not: ExpressionType.Not,
  count: ExpressionType.Count,
  and: ExpressionType.And,
};

/**
 * Parses a text of a template into the same expression as the library's parser, which takes some hundred times longer. It knows paths,
 * comparisons with a constant, and the functions `not`, `count` and `and`, alone or within other text.
 *
 * @returns the text itself if it has no placeholder; undefined if only the library can parse it
 */
export function plainExpression(text: string): Expression | string | undefined {
  if (!text.includes('${')) return text;
  const parts: Expression[] = [new Constant('')];
  // Every second part is within `${` and `}`.
  for (const [index, part] of text.split(/\$\{([^{}]*)\}/).entries()) {
    const isLiteral = index % 2 === 0;
    if (isLiteral ? /[${}`\\\r\n]/.test(part) : part.includes('`')) return undefined;
    if (part === '' && isLiteral) continue;
    const parsed = isLiteral ? new Constant(part) : expressionOf(part);
    if (parsed === undefined) return undefined;
    parts.push(parsed);
  }
  const [, only, ...more] = parts;
  // A placeholder alone keeps the type of its value.
  return only !== undefined && more.length === 0 ? only : made(ExpressionType.Concat, parts);
}

function expressionOf(given: string): Expression | undefined {
  const text = given.trim();
  const [, left = '', operator = '', quoted, number] = comparison.exec(text) ?? [];
  if (operator === '') return operandOf(text);
  const right = new Constant(number === undefined ? quoted : Number(number));
  return madeIfAll(operator, [operandOf(left), right]);
}

/** A path or a call, but no comparison: between two of them the order would count. */
function operandOf(text: string): Expression | undefined {
  if (plainPath.test(text)) return pathOf(text);
  const [, name = '', inner = ''] = call.exec(text) ?? [];
  const type = functions[name];
  return type === undefined ? undefined : madeIfAll(type, inner.split(',').map(expressionOf));
}

function pathOf(text: string): Expression | undefined {
  const [first = '', ...names] = text.split('.');
  if (values.includes(first)) return undefined;
  return names.reduce(
    (instance, name) => made(ExpressionType.Accessor, [new Constant(name), instance]),
    made(ExpressionType.Accessor, [new Constant(first)]),
  );
}

function madeIfAll(type: string, children: readonly (Expression | undefined)[]): Expression | undefined {
  const all = children.filter((child) => child !== undefined);
  return all.length === children.length ? made(type, all) : undefined;
}

function made(type: string, children: readonly Expression[]): Expression {
  return Expression.makeExpression(
    type,
    ExpressionFunctions.standardFunctions.get(type) as NonNullable<
      ReturnType<typeof ExpressionFunctions.standardFunctions.get>
    >,
    ...children,
  );
}
