import { ACCESS_RULE, AccessRule } from '@apps/api/access/rules';
import type { INestApplication } from '@nestjs/common';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';

/** A registered route with its rules as they stand on its handler and on its controller. */
export interface Route {
  /** `ALL` for every method. */
  method: string;
  path: string;
  handler: string;
  rule: AccessRule | null;
}

const textsOf = (value: unknown): string[] => [value].flat().filter((each): each is string => typeof each === 'string');
const joined = (prefix: string, path: string): string =>
  `/${[prefix, path]
    .map((part) => part.replace(/^\/+|\/+$/g, ''))
    .filter(Boolean)
    .join('/')}`;

/** Every handler of every controller of the application, as Nest knows them. */
export function declaredRoutes(app: INestApplication): Route[] {
  const routes: Route[] = [];
  const scanner = new MetadataScanner();
  const controllers = new Set([...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]));
  for (const { metatype } of controllers) {
    if (typeof metatype !== 'function') continue;
    for (const name of scanner.getAllMethodNames(metatype.prototype)) {
      const handler: unknown = Reflect.get(metatype.prototype, name);
      if (typeof handler !== 'function') continue;
      const method: unknown = Reflect.getMetadata(METHOD_METADATA, handler);
      if (typeof method !== 'number') continue;
      const own: AccessRule | undefined = Reflect.getMetadata(ACCESS_RULE, handler);
      const ofAll: AccessRule | undefined = Reflect.getMetadata(ACCESS_RULE, metatype);
      for (const prefix of textsOf(Reflect.getMetadata(PATH_METADATA, metatype)))
        for (const path of textsOf(Reflect.getMetadata(PATH_METADATA, handler)))
          routes.push({
            method: RequestMethod[method] ?? String(method),
            path: joined(prefix, path),
            handler: `${metatype.name}.${name}`,
            rule: own ?? ofAll ?? null,
          });
    }
  }
  return routes.sort((a, b) => `${a.path} ${a.method}`.localeCompare(`${b.path} ${b.method}`));
}

interface Layer {
  name: string;
  route?: { path: string | string[]; methods: Record<string, boolean> };
  handle: { stack?: Layer[] };
}

/** What the web server itself has: its routes, and everything else that it asks on the way. */
export function servedRoutes(app: INestApplication): { routes: string[]; others: { name: string; hasRoutes: boolean }[] } {
  const server = app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
  const routes: string[] = [];
  const others: { name: string; hasRoutes: boolean }[] = [];
  for (const { name, route, handle } of server.router.stack) {
    if (!route) {
      others.push({ name, hasRoutes: Array.isArray(handle.stack) });
      continue;
    }
    const methods = Object.keys(route.methods).filter((method) => route.methods[method]);
    for (const path of textsOf(route.path))
      for (const method of methods.length > 5 || route.methods['_all'] ? ['ALL'] : methods)
        routes.push(`${method.toUpperCase()} ${joined('', path)}`);
  }
  return { routes, others };
}

/** The names of the parameters of a path: `:organization`, `*below`. */
export const paramsOf = (path: string): string[] => [...path.matchAll(/[:*](\w+)/g)].map((found) => found[1] ?? '');

/** The path with its parameters filled in. `values` throws for a name that it does not know. */
export const filled = (path: string, values: (name: string) => string): string =>
  path.replace(/[:*](\w+)/g, (_, name: string) => encodeURIComponent(values(name)));
