/**
 * Rolldown's plugin for code that was compiled for Node without `async`: TypeScript's `__awaiter` over a generator becomes an async
 * function. Each call of `__awaiter` makes a new generator function, with a prototype and hidden classes: 4 to 5 µs, whatever it does
 * (docs/decisions/0020-fewer-generators.md). An `await` takes as many steps as a `yield` there.
 */
export const nativeAsync = {
  name: 'native-async',
  transform(code, id) {
    if (!id.endsWith('.js') || !code.includes('__awaiter(')) return null;
    const edits = editsOf(this.parse(code));
    return edits.length === 0 ? null : { code: edited(code, edits) };
  },
};

/** Replacements of parts of a text: from an offset, to an offset, by a text. */
function editsOf(program) {
  const edits = [];
  visit(program, undefined);
  return edits;

  /** @param inside the async function that a node belongs to, if it was a generator */
  function visit(node, inside) {
    if (isAwaiter(node)) {
      const [, , , { body }] = node.arguments;
      edits.push([node.start, body.start, '(async () => '], [body.end, node.end, ')()']);
      return children(body, true);
    }
    if (inside && node.type === 'YieldExpression') {
      const { start, end, argument } = node;
      const [before, after] = argument === null ? ['(await undefined', ')'] : ['(await (', '))'];
      edits.push([start, start + 'yield'.length, before], [end, end, after]);
    }
    children(node, inside && !isFunction(node));
  }

  function children(node, inside) {
    for (const value of Object.values(node)) {
      for (const each of Array.isArray(value) ? value : [value]) {
        if (typeof each?.type === 'string') visit(each, inside);
      }
    }
  }
}

/** Whether a node is `__awaiter(this, void 0, void 0, function* () { … })`, or has `void 0` in place of `this`. */
function isAwaiter(node) {
  if (node.type !== 'CallExpression' || node.callee.name !== '__awaiter' || node.arguments.length !== 4) {
    return false;
  }
  const [self, given, promise, run] = node.arguments;
  return (
    (self.type === 'ThisExpression' || isVoid(self)) &&
    isVoid(given) &&
    isVoid(promise) &&
    run.type === 'FunctionExpression' &&
    run.generator &&
    run.params.length === 0 &&
    !hasOwn(run.body, (each) => each.name === 'arguments' || each.delegate === true)
  );
}

function isVoid({ type, operator }) {
  return type === 'UnaryExpression' && operator === 'void';
}

function isFunction({ type }) {
  return (
    type === 'FunctionExpression' || type === 'FunctionDeclaration' || type === 'ArrowFunctionExpression'
  );
}

/** Whether a node or one below it is such, functions that have their own `this` and `arguments` left out. */
function hasOwn(node, isSuch) {
  if (isSuch(node)) return true;
  return Object.values(node).some((value) =>
    (Array.isArray(value) ? value : [value]).some(
      (each) =>
        typeof each?.type === 'string' &&
        each.type !== 'FunctionExpression' &&
        each.type !== 'FunctionDeclaration' &&
        hasOwn(each, isSuch),
    ),
  );
}

function edited(code, edits) {
  let made = '';
  let at = 0;
  for (const [from, to, text] of edits.toSorted(([one], [other]) => one - other)) {
    made += code.slice(at, from) + text;
    at = to;
  }
  return made + code.slice(at);
}
