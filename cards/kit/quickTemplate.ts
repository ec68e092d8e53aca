import { Expression, ExpressionEvaluator, type MemoryInterface } from 'adaptive-expressions';
import { Template } from 'adaptivecards-templating';
import { plainExpression } from './plainExpression.ts';
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
 * Parses a template once and fills its common parts directly. Plain paths such as `${fields.users.label}` are looked up by name. Conditions
 * that compare a path with a text, such as `${lead != ''}`, use the same look-up, and so do lists at a plain path. The library searches all
 * keys for each name, without regard to case, and splits the path each time, which is most of the cost of a card. The library still handles
 * all other expressions, and paths without a value. Parts without placeholders are the same objects in every card.
 */
export function quickTemplate(json: unknown): Template {
  const template = new Template({});
  const inner = innerOf(template);
  const expandOther = inner.internalExpand.bind(template);
  inner._preparedPayload = partOf(parsed(json));
  inner.internalExpand = (part) => filled(part, inner._context, expandOther);
  return template;
}

/** Private to the library, which has no public access to its parsed expressions. */
interface Inner {
  _preparedPayload: unknown;
  readonly _context: Filling;
  internalExpand: (part: unknown) => unknown;
}

function innerOf(template: Template): Inner {
  return template as unknown as Inner;
}

/** The library's parsed form of a template, with an expression for each text that has placeholders. */
export function parsed(json: unknown): unknown {
  if (typeof json === 'string') return plainExpression(json) ?? innerOf(new Template(json))._preparedPayload;
  if (Array.isArray(json)) return json.map(parsed);
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([name, part]) => [name, parsed(part)]));
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

/** The library's result for a part without placeholders. */
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

/**
 * Builds the text of a condition once. The library puts it into a warning each time the condition is false, and nobody reads the warning.
 */
function sayOnce(condition: Expression): Expression {
  const text = condition.toString();
  condition.toString = () => text;
  return condition;
}

/** An expression of the library that looks up plain paths by name. */
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
