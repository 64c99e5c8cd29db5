import { LayoutChangedError } from '@kolkore/domain/errors';
import type { FetchedPage } from '@kolkore/domain/source';
import { readHtml } from '../../kit/html';
import { type JsonObject, isObject, textField } from '../../kit/json';
import { argumentsOf } from './call-arguments';

/** A field of a collector's items, as its page describes it. */
export interface Field {
  /** 0 choice of keys, 1 text, 2 date, 3 files, 4 rich text, 5 title, 6 choice that depends on another. */
  type: number;
  name: string;
  /** What people read over it; may be blank. */
  label: string;
  /** The words behind the keys of a choice; empty for every other type. */
  choices: Record<string, string>;
}

/** What a collector's page says of how its items are asked for and read. Found in every run anew and kept nowhere. */
export interface Collection {
  templateId: string;
  clientId: string;
  fields: Field[];
}

/** Places of the arguments of `initCtrl`. */
const CHOICES = 0;
const TEMPLATE = 2;
const ELSEWHERE = 3;
const FIELDS = 6;
const CLIENT = 8;

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

/**
 * Reads the page of a dynamic collector: `div[name=form]` whose `ng-init` is
 * `dynamicCtrl.Events.initCtrl(choices, 0, 'template id', '', page size, '', fields, 'MultiAutoComplete', 'client id')`. Throws
 * BlockedError for a challenge and LayoutChangedError when the call or one of these is missing. What it says of them never
 * quotes the ids.
 */
export function readCollection(fetched: FetchedPage): Collection {
  const $ = readHtml(fetched);
  const wrong = (why: string, more: Record<string, unknown> = {}) =>
    new LayoutChangedError(`The collector's page ${why}`, { page: fetched.kind, url: fetched.url, ...more });
  const call = $('[name="form"][ng-init*="initCtrl"]').first().attr('ng-init');
  if (call === undefined) throw wrong('has no form that starts a collector');
  const given = argumentsGiven(call, wrong);
  const [templateId, clientId, elsewhere] = [TEMPLATE, CLIENT, ELSEWHERE].map((place) => {
    const value = given[place];
    return typeof value === 'string' ? value.trim() : '';
  });
  if (templateId === undefined || !guid.test(templateId)) throw wrong('names no template');
  if (clientId === undefined || !/^[\w.~+/=-]{1,200}$/u.test(clientId)) throw wrong('has no client id');
  if (elsewhere) throw wrong('takes its items from an address of its own', { host: hostOf(elsewhere) });
  const fields = given[FIELDS];
  const read = Array.isArray(fields) ? (fields as unknown[]).flatMap((field) => fieldOf(field, given[CHOICES])) : [];
  if (read.length === 0) throw wrong('describes no fields');
  return { templateId, clientId, fields: read };
}

function argumentsGiven(call: string, wrong: (why: string, more?: Record<string, unknown>) => LayoutChangedError): unknown[] {
  try {
    return argumentsOf(call, 'initCtrl');
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw wrong('starts its collector in a way that we cannot read', { said: cause.message });
  }
}

function fieldOf(field: unknown, choices: unknown): Field[] {
  if (!isObject(field)) return [];
  const [name, type] = [textField(field, 'Name'), Number(textField(field, 'Type') ?? Number.NaN)];
  if (name === undefined || !Number.isInteger(type)) return [];
  // The values stand twice: with the field, and among the values of all selects, which the page itself reads.
  const shown = isObject(choices) ? choices[`${name}MultiChoiseValues`] : undefined;
  return [
    { type, name, label: textField(field, 'Label') ?? '', choices: { ...choicesIn(field['MultiChoiseValues']), ...choicesIn(shown) } },
  ];
}

/** `{ Values: [{ Key, Value }] }` as the words behind each key. */
function choicesIn(values: unknown): Record<string, string> {
  const list: unknown = isObject(values) ? values['Values'] : undefined;
  const rows: JsonObject[] = Array.isArray(list) ? list.filter(isObject) : [];
  return Object.fromEntries(
    rows.flatMap((row) => {
      const [key, value] = [textField(row, 'Key'), textField(row, 'Value')];
      return key === undefined || value === undefined ? [] : [[key, value] as const];
    }),
  );
}

const hostOf = (address: string): string | null => (URL.canParse(address) ? new URL(address).host : null);

/** The collection that an earlier page carried on. It was carried by ourselves, so only its presence is asked. */
export const carriedCollection = (fetched: Pick<FetchedPage, 'carry'>): Collection | undefined =>
  isObject(fetched.carry['collection']) ? (fetched.carry['collection'] as unknown as Collection) : undefined;
