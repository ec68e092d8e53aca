import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Language, type Node, Parser } from 'web-tree-sitter';

/** A declaration of a Bicep file. */
export interface Declared {
  readonly name: string;
  /** The text after the name. */
  readonly text: string;
  /** Names of its decorators, such as `secure`. */
  readonly decorators: readonly string[];
}

/** A parameter; `hasDefault`: it may be left out. */
export interface Parameter extends Declared {
  readonly hasDefault: boolean;
}

/** A resource or module, with what it is of and its body's properties. */
export interface Block {
  readonly name: string;
  /** `Type@version` of a resource, the path of a module. */
  readonly of: string;
  readonly isExisting: boolean;
  readonly text: string;
}

/** What a Bicep file says, as far as tests look at it. */
export interface BicepFile {
  readonly faults: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly outputs: readonly Declared[];
  readonly resources: readonly Block[];
  readonly modules: readonly (Block & { readonly given: readonly string[] })[];
  readonly text: string;
}

const require = createRequire(import.meta.url);

/** A parser of Bicep: its grammar, and no compiler, is what npm has. */
export async function bicepParser(): Promise<(path: string) => BicepFile> {
  await Parser.init();
  const grammar = dirname(require.resolve('tree-sitter-bicep/package.json'));
  const parser = new Parser();
  parser.setLanguage(await Language.load(join(grammar, 'tree-sitter-bicep.wasm')));
  return (path) => {
    const text = readFileSync(path, 'utf8');
    const root = parser.parse(text)?.rootNode;
    if (root === undefined) throw new Error(`${path} was not parsed.`);
    return fileOf(root, text);
  };
}

function fileOf(root: Node, text: string): BicepFile {
  const all = (type: string) => root.descendantsOfType(type).filter((node) => node !== null);
  return {
    faults: faultsIn(root),
    parameters: all('parameter_declaration').map((node) => ({
      ...declared(node),
      hasDefault: node.children.some((child) => child?.type === '='),
    })),
    outputs: all('output_declaration').map(declared),
    resources: all('resource_declaration').map(block),
    modules: all('module_declaration').map((node) => ({ ...block(node), given: givenTo(node) })),
    text,
  };
}

function faultsIn(node: Node): readonly string[] {
  const own =
    node.isError || node.isMissing ? [`line ${node.startPosition.row + 1}: ${node.text.slice(0, 60)}`] : [];
  return [...own, ...node.children.flatMap((child) => (child === null ? [] : faultsIn(child)))];
}

function declared(node: Node): Declared {
  const name = node.namedChildren.find((child) => child?.type === 'identifier')?.text ?? '';
  return { name, text: node.text, decorators: decoratorsOf(node) };
}

/** They stand before the declaration, as a node of their own. */
function decoratorsOf(node: Node): readonly string[] {
  const before = node.previousNamedSibling;
  if (before?.type !== 'decorators') return [];
  return [...before.text.matchAll(/@(\w+)/g)].map(([, name = '']) => name);
}

function block(node: Node): Block {
  const child = (type: string) => node.namedChildren.find((each) => each?.type === type);
  return {
    name: child('identifier')?.text ?? '',
    of: child('string')?.text.slice(1, -1) ?? '',
    isExisting: / existing = /.test(node.text.split('\n')[0] ?? ''),
    text: node.text,
  };
}

function givenTo(module: Node): readonly string[] {
  const properties = module.descendantsOfType('object_property').filter((node) => node !== null);
  const params = properties.find((property) => property.firstNamedChild?.text === 'params');
  const body = params?.namedChildren.find((child) => child?.type === 'object');
  return (body?.namedChildren ?? []).flatMap((property) => property?.firstNamedChild?.text ?? []);
}
