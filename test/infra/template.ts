import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A JSON value of a template. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** A parameter, as Azure checks it before it deploys anything. */
export interface Parameter {
  readonly type?: string;
  readonly $ref?: string;
  readonly defaultValue?: Json;
  readonly allowedValues?: readonly Json[];
  readonly minValue?: number;
  readonly maxValue?: number;
}

export interface Resource {
  readonly type: string;
  readonly apiVersion: string;
  readonly name: string;
  readonly existing?: boolean;
  readonly properties: { readonly [name: string]: Json };
  readonly tags?: { readonly [name: string]: string };
}

/** One compiled template: the whole, or a module of it. */
export interface Template {
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly variables?: Readonly<Record<string, Json>>;
  /** By symbol, or a list where the compiler gives none. */
  readonly resources: Readonly<Record<string, Resource>> | readonly Resource[];
  readonly outputs?: Readonly<Record<string, { readonly type: string; readonly value: string }>>;
}

/** A module, and the expressions that its parameters are given. */
export interface Module {
  readonly template: Template;
  readonly given: Readonly<Record<string, Json>>;
}

/** The compiled `infra/main.bicep`, as it is committed. */
export function readTemplate(): Template {
  return JSON.parse(
    readFileSync(fileURLToPath(new URL('../../infra/main.json', import.meta.url)), 'utf8'),
  ) as Template;
}

/** The modules of a template by their symbols. */
export function modulesOf(template: Template): ReadonlyMap<string, Module> {
  return new Map(
    Object.entries(template.resources)
      .filter(([, { type }]) => type === 'Microsoft.Resources/deployments')
      .map(([symbol, { properties }]) => {
        const { parameters, template: inner } = properties as unknown as {
          readonly parameters: Readonly<Record<string, { readonly value: Json }>>;
          readonly template: Template;
        };
        const given = Object.fromEntries(
          Object.entries(parameters).map(([name, { value }]) => [name, value]),
        );
        return [symbol, { template: inner, given }];
      }),
  );
}

/** The resources that a template and its modules make or look up, modules themselves left out. */
export function resourcesOf(template: Template): readonly Resource[] {
  const own = Object.values(template.resources).filter(
    ({ type }) => type !== 'Microsoft.Resources/deployments',
  );
  return [...own, ...[...modulesOf(template).values()].flatMap((module) => resourcesOf(module.template))];
}
