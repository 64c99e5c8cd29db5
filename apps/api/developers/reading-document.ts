import type { ApiDocument } from '../v1/document/document';

/** The parts of the document that the page shows, as plain values. */
export interface ShownParameter {
  name: string;
  place: string;
  type: string;
  required: boolean;
  about: string;
}

export interface ShownOperation {
  id: string;
  method: string;
  path: string;
  tag: string;
  summary: string;
  about: string | null;
  key: 'anyone' | 'read' | 'write';
  parameters: ShownParameter[];
  /** Name of the schema of the body. */
  body: string | null;
  answers: { status: string; about: string; schemas: string[] }[];
}

export interface ShownSchema {
  name: string;
  about: string;
  fields: { name: string; type: string; required: boolean; about: string }[];
}

type Json = Record<string, unknown>;
const asJson = (value: unknown): Json => (value !== null && typeof value === 'object' ? (value as Json) : {});
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const nameOf = (ref: unknown): string => text(ref).split('/').at(-1) ?? '';

const METHODS = ['get', 'post', 'patch', 'put', 'delete'] as const;

/** Every operation, in the order of the document. */
export const operationsOf = (document: ApiDocument): ShownOperation[] =>
  Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = asJson(asJson(item)[method]);
      return operation['operationId'] === undefined ? [] : [shown(method, path, operation)];
    }),
  );

function shown(method: string, path: string, operation: Json): ShownOperation {
  const security = list(operation['security']).map(asJson);
  const responses = Object.entries(asJson(operation['responses'])).map(([status, response]) => ({
    status,
    about: text(asJson(response)['description']),
    schemas: Object.values(asJson(asJson(response)['content'])).map((media) => typeOf(asJson(media)['schema'])),
  }));
  const content = Object.values(asJson(asJson(operation['requestBody'])['content']));
  const open = security.some((way) => Object.keys(way).length === 0);
  return {
    id: text(operation['operationId']),
    method: method.toUpperCase(),
    path,
    tag: text(list(operation['tags'])[0]),
    summary: text(operation['summary']),
    about: text(operation['description']) || null,
    key: open ? 'anyone' : responses.some(({ status }) => status === '403') ? 'write' : 'read',
    parameters: list(operation['parameters'])
      .map(asJson)
      .map((parameter) => ({
        name: text(parameter['name']),
        place: text(parameter['in']),
        type: typeOf(parameter['schema']),
        required: parameter['required'] === true,
        about: text(parameter['description']) || text(asJson(parameter['schema'])['description']),
      })),
    body: content.length > 0 ? typeOf(asJson(content[0])['schema']) : null,
    answers: responses,
  };
}

/** Every named structure, by name. */
export const schemasOf = (document: ApiDocument): ShownSchema[] =>
  Object.entries(asJson(document.components?.schemas))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => {
      const schema = asJson(value);
      const required = list(schema['required']);
      return {
        name,
        about: text(schema['description']),
        fields: Object.entries(asJson(schema['properties'])).map(([field, type]) => ({
          name: field,
          type: typeOf(type),
          required: required.includes(field),
          about: text(asJson(type)['description']),
        })),
      };
    });

/** A type in few words: `string (date)`, `Topic[]`, `Deadline or null`, `list of tender, rfi`. */
export function typeOf(value: unknown): string {
  const schema = asJson(value);
  if (schema['$ref'] !== undefined) return nameOf(schema['$ref']);
  const choices = [...list(schema['anyOf']), ...list(schema['oneOf'])];
  if (choices.length > 0) return [...new Set(choices.map(typeOf))].join(' or ');
  const all = list(schema['allOf']);
  if (all.length > 0) return all.map(typeOf).join(' and ');
  if (schema['const'] !== undefined) return JSON.stringify(schema['const']);
  const values = list(schema['enum']);
  if (values.length > 0) return values.map(String).join(', ');
  if (schema['type'] === 'array')
    return asJson(schema['items'])['enum'] ? `list of ${typeOf(schema['items'])}` : `${typeOf(schema['items'])}[]`;
  const format = text(schema['format']);
  const type = list(schema['type']).map(String).join(' or ') || text(schema['type']) || 'any';
  return format === '' ? type : `${type} (${format})`;
}
