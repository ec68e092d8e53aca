import type { Json } from './template.ts';

/** The values an expression can ask for. */
export interface Scope {
  readonly parameters: Readonly<Record<string, Json>>;
  readonly variables: Readonly<Record<string, Json>>;
  /** The values of `reference('symbol')`, such as the outputs of a module. */
  readonly references: Readonly<Record<string, unknown>>;
}

/** The value of a template's value: the few functions that our templates use, as Azure defines them. Throws for any other function. */
export function evaluate(value: Json, scope: Scope): Json {
  if (Array.isArray(value)) return value.map((each: Json) => evaluate(each, scope));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [name, evaluate(each as Json, scope)]),
    );
  }
  if (typeof value !== 'string' || !value.startsWith('[') || value.startsWith('[[')) return value;
  const named = (of: Readonly<Record<string, unknown>>, kind: string) => (name: string) => {
    if (!(name in of)) throw new Error(`There is no ${kind} ${name}.`);
    return of[name];
  };
  const functions: Readonly<Record<string, unknown>> = {
    parameters: named(scope.parameters, 'parameter'),
    variables: (name: string) => evaluate(named(scope.variables, 'variable')(name) as Json, scope),
    reference: named(scope.references, 'reference'),
    format: (pattern: string, ...args: readonly Json[]) =>
      pattern.replace(/\{(\d+)\}/g, (_, index: string) => String(args[Number(index)])),
    empty: (text: string) => text.length === 0,
    choose: (condition: boolean, yes: Json, no: Json) => (condition ? yes : no),
    string: String,
    max: Math.max,
    min: Math.min,
    mul: (a: number, b: number) => a * b,
    div: (a: number, b: number) => Math.trunc(a / b),
  };
  // In a template a quote inside of a string is doubled; `if` is a function there.
  const script = value
    .slice(1, -1)
    .replace(/'((?:[^']|'')*)'/g, (_, text: string) => JSON.stringify(text.replaceAll("''", "'")))
    .replace(/\bif\(/g, 'choose(');
  return new Function(...Object.keys(functions), `return ${script};`)(...Object.values(functions)) as Json;
}
