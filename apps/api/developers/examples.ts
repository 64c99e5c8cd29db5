/** The commands of the page, for the instance at `site`. */
export const examplesFor = (site: string) => ({
  start: `curl '${site}/api/v1/opportunities?topic=youth&kind=call_for_proposals&kind=tender&state=open&limit=20'`,
  follow: `curl '${site}/api/v1/opportunities?topic=youth&cursor='"$RESUME"`,
  sorted: `curl -G '${site}/api/v1/opportunities' -d sort=best -d limit=10 \\
  --data-urlencode 'q=נוער בסיכון'`,
  key: `curl -H "Authorization: Bearer $KOLKORE_KEY" '${site}/api/v1/subscriptions'

HTTP/1.1 200 OK
RateLimit-Policy: "minute";q=120;w=60, "day";q=20000;w=86400
RateLimit: "minute";r=119;t=42, "day";r=19999;t=50442`,
  write: `curl -X POST '${site}/api/v1/subscriptions' \\
  -H "Authorization: Bearer $KOLKORE_KEY" \\
  -H 'Idempotency-Key: "8e03978e-40d5-43dd-bc93-6894a57f9324"' \\
  -H 'Content-Type: application/json' \\
  -d '{ "name": "מדריכים בדרום", "criteria": { "topics": ["youth"], "regions": ["south"], "any": ["מדריכים"] } }'`,
  csv: `curl -o open.csv '${site}/api/v1/opportunities.csv?state=open&state=closing_soon'`,
  ocds: `next='${site}/api/v1/ocds/releases?limit=100'
while [ -n "$next" ]; do
  curl -s "$next" > package.json
  jq -c '.releases[]' package.json >> releases.jsonl
  next=$(jq -r '.links.next // empty' package.json)
done`,
  webhook: `POST /kolkore HTTP/1.1
Host: crm.amuta.example
Content-Type: application/json
webhook-id: 5b1f0b9e-2a0f-4f43-9a3e-8a7a8f0f6c11
webhook-timestamp: 1795860000
webhook-signature: v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=

{
  "id": "5b1f0b9e-2a0f-4f43-9a3e-8a7a8f0f6c11",
  "type": "opportunity.deadline_moved",
  "version": 1,
  "timestamp": "2026-11-28T14:00:00+02:00",
  "data": {
    "opportunity": { "id": 18651, "url": "${site}/o/18651", "title": "...", "revision": 3, ... },
    "change": {
      "type": "deadline_extended",
      "field": "deadline",
      "before": { "precision": "day", "local": "2026-11-30", "raw": "30.11.2026" },
      "after": { "precision": "day", "local": "2026-12-14", "raw": "14.12.2026" },
      "occurredAt": "2026-11-28T14:00:00+02:00"
    },
    "reasons": [{ "subscription": { "id": "...", "name": "..." }, "reasons": [{ "facet": "topic", "value": "youth" }] }]
  }
}`,
  verify: `import { createHmac, timingSafeEqual } from 'node:crypto';

// body: the bytes as they came, before any JSON is read
function isOurs(headers, body, secret) {
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signatures } = headers;
  if (Math.abs(Date.now() / 1000 - Number(at)) > 300) return false;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const right = createHmac('sha256', key).update(\`\${id}.\${at}.\${body}\`).digest();
  return signatures.split(' ').some((one) => {
    const given = Buffer.from(one.replace(/^v1,/, ''), 'base64');
    return given.length === right.length && timingSafeEqual(given, right);
  });
}`,
  push: `curl -X POST '${site}/websub' \\
  -d hub.mode=subscribe \\
  -d hub.topic='${site}/feeds/search.atom?topic=youth' \\
  -d hub.callback=https://reader.example/push \\
  -d hub.secret="$SECRET"`,
});

/** What two wrong parameters are answered, in short. */
export const problemExample = (site: string, title: string): string => `curl '${site}/api/v1/opportunities?kind=tendr&limit=500'

HTTP/1.1 400 Bad Request
Content-Type: application/problem+json

{
  "type": "about:blank",
  "title": "${title}",
  "status": 400,
  "code": "invalid_input",
  "fields": {
    "kind.0": "Invalid option: expected one of ...",
    "limit": "Too big: expected number to be <=100"
  }
}`;
