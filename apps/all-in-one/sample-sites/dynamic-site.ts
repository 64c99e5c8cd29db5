import { type Answer, escapeHtml, html, json, notFound, text } from './answer';
import type { Ask } from './control';
import { type DynamicCollector, type DynamicItem, type SchemaField, collectors } from './dynamic-items';

const PAGE_SIZE = 20;
const ADDRESS = '/he/Departments/DynamicCollectors/';
export const ITEMS = '/he/api/DynamicCollector';
/** The public id that the items are asked for with. Invented. */
const CLIENT_ID = 'sample-collector-client';

/** The page of a collector, or undefined when the path names none. "renamed": its fields are called otherwise. */
export function collectorPage({ url, mode }: Ask): Answer | undefined {
  if (!url.pathname.startsWith(ADDRESS)) return undefined;
  const collector = collectors[url.pathname.slice(ADDRESS.length)];
  if (!collector) return undefined;
  const id = mode === 'no_client_id' ? '' : mode === 'stale' ? `${CLIENT_ID}-before` : CLIENT_ID;
  const schema = collector.fields.map(({ type, name, label, words }) =>
    mode === 'renamed' ? { type, name: `${name}New`, label: 'Field', words } : { type, name, label, words },
  );
  const choices = Object.fromEntries(schema.flatMap((field) => (field.words ? [[`${field.name}MultiChoiseValues`, valuesOf(field)]] : [])));
  const call = `dynamicCtrl.Events.initCtrl(${JSON.stringify(choices)},
      0, '${collector.templateId}', '', ${PAGE_SIZE}, '',
      ${JSON.stringify(schema.map(described), null, 2)},
      'MultiAutoComplete',
      '${id}')`;
  return html(`<!DOCTYPE html><html lang="he" dir="rtl"><head><meta charset="utf-8"><title>${escapeHtml(collector.title)}</title></head>
<body><h1>${escapeHtml(collector.title)} (אתר לדוגמה)</h1>
<div ng-controller="DynamicCtrl"><div name="form" ng-init="${escapeHtml(call)}" class="ng-scope"></div></div></body></html>
`);
}

const valuesOf = ({ words = [] }: SchemaField) => ({
  Values: words.map((word, index) => ({ Key: String(index + 1), Value: word, ParentKey: null })),
});

const described = (field: SchemaField, index: number): Record<string, unknown> => ({
  Type: field.type,
  Name: field.name,
  Label: field.label,
  MultiChoiseValues: field.words ? valuesOf(field) : null,
  ValuesURL: '',
  DisplayInResults: true,
  DisplayInSearch: field.words !== undefined,
  SearchOrder: index,
  ResultsOrder: index,
  ParentFieldName: '',
  SortDefinition: { Priority: 0, Asc: false },
});

/** The items that a post asks for, twenty at most; refused to who does not come from the collector's page. */
export function collectorItems({ headers, body, now }: Ask): Answer {
  if (headers['x-client-id'] !== CLIENT_ID) return json({ fault: { faultstring: 'Invalid ApiKey' } }, 401);
  if (headers.origin !== 'https://www.gov.il' || !String(headers.referer).startsWith('https://www.gov.il/')) return text('Forbidden', 403);
  const { template, from } = asked(body);
  const collector = Object.values(collectors).find(({ templateId }) => templateId === template);
  if (!collector || from === undefined) return text('Bad Request', 400);
  const all = collector.items(now);
  return json({ TotalResults: all.length, Results: all.slice(from, from + PAGE_SIZE).map((item) => written(item, collector)) });
}

/** The template and the first item that a post asks for, as far as it says so. */
function asked(body: string | null): { template?: unknown; from?: number } {
  try {
    const posted = JSON.parse(body ?? '') as { DynamicTemplateID?: unknown; From?: unknown } | null;
    const from = posted?.From;
    return { template: posted?.DynamicTemplateID, from: typeof from === 'number' && from >= 0 ? from : undefined };
  } catch {
    return {};
  }
}

const written = (item: DynamicItem, { fields }: DynamicCollector): Record<string, unknown> => ({
  Data: Object.fromEntries(fields.map(({ name, value }) => [name, value(item)])),
  Description: null,
  UrlName: item.urlName,
});

/** Whether an item has a file of that name. */
export const hasFile = (now: Date, urlName: string, file: string): boolean =>
  Object.values(collectors).some(({ items }) =>
    items(now).some((item) => item.urlName === urlName && item.template.documents.includes(file)),
  );

/** What is asked for under the collectors' addresses; undefined when it is something else. */
export function dynamicAnswer(ask: Ask): Answer | undefined {
  if (ask.url.pathname === ITEMS) return ask.body === null ? notFound() : collectorItems(ask);
  return collectorPage(ask);
}
