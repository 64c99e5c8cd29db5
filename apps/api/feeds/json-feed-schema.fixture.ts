const url = { type: 'string', format: 'uri' };
const authors = {
  type: 'array',
  items: { type: 'object', minProperties: 1, properties: { name: { type: 'string' }, url, avatar: url }, additionalProperties: false },
};

/** JSON Feed 1.1 (jsonfeed.org/version/1.1) as a JSON Schema: what is required, and nothing that the version does not know. */
export const jsonFeedSchema = {
  type: 'object',
  required: ['version', 'title', 'items'],
  properties: {
    version: { const: 'https://jsonfeed.org/version/1.1' },
    title: { type: 'string', minLength: 1 },
    home_page_url: url,
    feed_url: url,
    description: { type: 'string' },
    next_url: url,
    icon: url,
    favicon: url,
    language: { type: 'string', pattern: '^[a-z]{2}(-[A-Z]{2})?$' },
    expired: { type: 'boolean' },
    authors,
    hubs: { type: 'array', items: { type: 'object', required: ['type', 'url'] } },
    items: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id'],
        anyOf: [{ required: ['content_html'] }, { required: ['content_text'] }],
        properties: {
          id: { type: 'string', minLength: 1 },
          url,
          external_url: url,
          title: { type: 'string' },
          content_html: { type: 'string' },
          content_text: { type: 'string' },
          summary: { type: 'string' },
          image: url,
          date_published: { type: 'string', format: 'date-time' },
          date_modified: { type: 'string', format: 'date-time' },
          tags: { type: 'array', items: { type: 'string' } },
          language: { type: 'string' },
          authors,
        },
        additionalProperties: false,
      },
    },
  },
  additionalProperties: false,
};
