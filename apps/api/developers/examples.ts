/** The commands of the page, for the instance at `site`. */
export const examplesFor = (site: string) => ({
  start: `curl '${site}/api/v1/opportunities?topic=youth&kind=call_for_proposals&kind=tender&state=open&limit=20'`,
  follow: `curl '${site}/api/v1/opportunities?topic=youth&cursor='"$RESUME"`,
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
