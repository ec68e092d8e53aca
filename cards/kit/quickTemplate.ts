import { Expression, ExpressionEvaluator, type MemoryInterface } from 'adaptive-expressions';
import { Template } from 'adaptivecards-templating';
import {
  type Filling,
  filled,
  ListPart,
  ObjectPart,
  PathPart,
  RepeatedPart,
  StillPart,
} from './templateParts.ts';
import { conditionOf, lookUp, pathOf, type Scope } from './templatePaths.ts';

/**
 * Parses a template once, and fills the everyday parts of it straight away. Plain paths such as `${fields.users.label}` are looked up by
 * their names. Conditions that compare one with a text, such as `${lead != ''}`, are decided by the same look-up, and lists at a plain path
 * are repeated by it. The library itself searches all keys for each name, in any case of letters, and splits the path anew each time: most
 * of the cost of a card. All other expressions, and paths that lead to nothing, are left to the library as before. Parts in which nothing
 * is to be filled in are the same objects in every card.
 */
export function quickTemplate(json: unknown): Template {
  const template = new Template(json);
  const inner = innerOf(template);
  const expandOther = inner.internalExpand.bind(template);
  inner._preparedPayload = partOf(inner._preparedPayload);
  inner.internalExpand = (part) => filled(part, inner._context, expandOther);
  return template;
}

/** Private to the library: it gives no other way to the expressions it parsed. */
interface Inner {
  _preparedPayload: unknown;
  readonly _context: Filling;
  internalExpand: (part: unknown) => unknown;
}

function innerOf(template: Template): Inner {
  return template as unknown as Inner;
}

function partOf(prepared: unknown): unknown {
  if (prepared instanceof Expression) {
    const path = pathOf(prepared);
    const quick = quickened(prepared);
    return path === undefined ? quick : new PathPart(path, quick);
  }
  if (typeof prepared !== 'object' || prepared === null) return prepared;
  if (isStill(prepared)) return new StillPart(expandedStill(prepared));
  if (Array.isArray(prepared)) return new ListPart(prepared.map(partOf));
  return objectOf(prepared as Readonly<Record<string, unknown>>);
}

function objectOf({ $when, $data, ...fields }: Readonly<Record<string, unknown>>): unknown {
  const parts = Object.fromEntries(Object.entries(fields).map(([name, part]) => [name, partOf(part)]));
  const when = $when instanceof Expression ? quickened(sayOnce($when)) : $when;
  const condition = when instanceof Expression ? conditionOf(when) : undefined;
  const once = when === undefined ? parts : { ...parts, $when: when };
  const each = when === undefined || condition !== undefined ? new ObjectPart(once, condition) : once;
  if ($data === undefined) return each;
  const path = $data instanceof Expression ? pathOf($data) : undefined;
  const node = { ...once, $data: $data instanceof Expression ? quickened($data) : $data };
  return path === undefined ? node : new RepeatedPart(path, each, node);
}

/** The library's result for a part in which nothing is to be filled in. */
function expandedStill(prepared: unknown): unknown {
  const template = new Template({});
  innerOf(template)._preparedPayload = prepared;
  return template.expand({ $root: {} });
}

function isStill(part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return true;
  if (part instanceof Expression || '$when' in part || '$data' in part) return false;
  return Object.values(part).every(isStill);
}

/** Builds the text of a condition once: the library puts it in a warning each time it is not met, and nobody reads that. */
function sayOnce(condition: Expression): Expression {
  const text = condition.toString();
  condition.toString = () => text;
  return condition;
}

/** An expression of the library's that looks plain paths up by their names. */
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
