-- Invented rows of a database at migration 0001, as that version would have written them. Every organization and body is made up.
-- Made into 0001-the-house.tar.gz by: node scripts/upgrade-fixture.mjs 0001
INSERT INTO source (id, title, homepage, every_minutes, next_run_at, health, failures, last_run_at, last_success_at, baseline_done_at)
VALUES ('tmichot', 'מקור לדוגמה', 'https://tmichot.example/', 60, '2026-11-01T08:00:00Z', 'good', 0, '2026-11-01T07:00:00Z', '2026-11-01T07:00:00Z', '2026-10-01T07:00:00Z');

INSERT INTO run (source_id, state, created_at, started_at, finished_at, pages, records, new_count, revised, unchanged, rejected, site_total)
VALUES ('tmichot', 'done', '2026-10-01T06:59:00Z', '2026-10-01T06:59:01Z', '2026-10-01T07:00:00Z', 2, 3, 3, 0, 0, 0, 3),
       ('tmichot', 'done', '2026-11-01T06:59:00Z', '2026-11-01T06:59:01Z', '2026-11-01T07:00:00Z', 2, 4, 0, 1, 2, 1, 4);

INSERT INTO snapshot_body (sha256, bytes, gzip) VALUES ('8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4', 2, '\x1f8b08000000000000038bae0500290d0bb502000000');
INSERT INTO snapshot (source_id, run_id, page_kind, url, status, content_type, fetched_at, sha256)
VALUES ('tmichot', 2, 'list', 'https://tmichot.example/list', 200, 'application/json', '2026-11-01T06:59:30Z', '8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4');

INSERT INTO publisher (key, name) VALUES ('example-youth', 'משרד הנוער לדוגמה'), ('example-culture', 'מינהל התרבות לדוגמה');

INSERT INTO opportunity (source_id, external_id, revision_number, content_hash, facts, kind, publisher_key, unit, topics, populations, regions, eligible,
  barred, evidence, withdrawn, published_on, opens_on, deadline_at, amount_max, terms, first_seen_at, last_seen_at, observed_at, partial, delisted_at)
VALUES
  ('tmichot', 'x-1', 2, repeat('a', 64),
   '{"title": "הכשרת מדריכים מתנדבים בארגוני נוער", "callNumber": "12/2026", "url": "https://tmichot.example/1", "publisherText": "משרד הנוער לדוגמה", "unit": "אגף חינוך", "kindText": "קול קורא", "description": "<p>תמיכה בהכשרת מדריכים.</p>", "eligibility": "עמותות", "publishedOn": "2026-10-01", "opensOn": null, "deadline": {"local": "2027-01-31", "precision": "day", "raw": "31/01/2027"}, "amount": {"min": null, "max": 250000, "budget": null}, "contact": null, "documents": [], "withdrawn": false}',
   'call_for_proposals', 'example-youth', 'אגף חינוך', '{youth}', '{}', '{south}', '{association}', NULL, '[]', false, '2026-10-01', NULL,
   '2027-01-31T21:59:59Z', 250000, '{12,2026,"=12","=2026","=אגפ","=ארגונ","=בארגונ","=בהכשר","=דוגמ","=הכשר","=הנוער","=חינוכ","=כשר","=לדוגמ","=מדריכ","=משרד","=מתנדב","=נוער","=עמות","=תמיכ",אגפ,ארגוני,בארגוני,בהכשרת,דוגמה,הכשרת,הנוער,חינוכ,כשרת,לדוגמה,מדריכימ,משרד,מתנדבימ,נוער,עמותות,תמיכה}', '2026-10-01T07:00:00Z', '2026-11-01T07:00:00Z', '2026-11-01T07:00:00Z', false, NULL),
  ('tmichot', 'x-2', 1, repeat('b', 64),
   '{"title": "מבחן תמיכה במוסדות תרבות", "callNumber": null, "url": "https://tmichot.example/2", "publisherText": "מינהל התרבות לדוגמה", "unit": null, "kindText": "מבחן תמיכה", "description": null, "eligibility": null, "publishedOn": null, "opensOn": null, "deadline": null, "amount": null, "contact": null, "documents": [{"title": "נוסח המבחן", "url": "https://tmichot.example/2.pdf", "fileName": null, "bytes": null}], "withdrawn": false}',
   'support_test', 'example-culture', NULL, '{culture}', '{}', '{}', '{}', NULL, '[]', false, NULL, NULL,
   NULL, NULL, '{"=במוסד","=דוגמ","=התרב","=ינהל","=לדוגמ","=מבחנ","=מוסד","=מינהל","=תמיכ","=תרב",במוסדות,דוגמה,התרבות,ינהל,לדוגמה,מבחנ,מוסדות,מינהל,תמיכה,תרבות}', '2026-10-01T07:00:00Z', '2026-11-01T07:00:00Z', '2026-10-01T07:00:00Z', false, NULL),
  ('tmichot', 'x-3', 1, repeat('c', 64),
   '{"title": "מכרז להפעלת מרכז קהילתי", "callNumber": "7", "url": "https://tmichot.example/3", "publisherText": "משרד הנוער לדוגמה", "unit": null, "kindText": "מכרז", "description": null, "eligibility": null, "publishedOn": "2025-05-01", "opensOn": null, "deadline": {"local": "2025-06-01T12:00", "precision": "minute", "raw": "1.6.2025 בשעה 12:00"}, "amount": null, "contact": null, "documents": [], "withdrawn": false}',
   'tender', 'example-youth', NULL, '{}', '{}', '{}', '{}', NULL, '[]', false, '2025-05-01', NULL,
   '2025-06-01T09:00:00Z', NULL, '{7,"=7","=דוגמ","=הנוער","=הפעל","=לדוגמ","=להפעל","=מכרז","=מרכז","=משרד","=נוער","=קהילת",דוגמה,הנוער,הפעלת,לדוגמה,להפעלת,מכרז,מרכז,משרד,נוער,קהילתי}', '2026-10-01T07:00:00Z', '2026-10-01T07:00:00Z', '2026-10-01T07:00:00Z', true, '2026-11-01T07:00:00Z');

INSERT INTO revision (opportunity_id, number, content_hash, facts, observed_at, run_id)
  SELECT id, 1, CASE WHEN id = 1 THEN repeat('0', 64) ELSE content_hash END,
    CASE WHEN id = 1 THEN jsonb_set(facts, '{deadline}', '{"local": "2026-12-31", "precision": "day", "raw": "31/12/2026"}') ELSE facts END,
    '2026-10-01T07:00:00Z', 1 FROM opportunity ORDER BY id;
INSERT INTO revision (opportunity_id, number, content_hash, facts, observed_at, run_id) SELECT id, 2, content_hash, facts, '2026-11-01T07:00:00Z', 2 FROM opportunity WHERE id = 1;

INSERT INTO change (opportunity_id, revision_number, type, field, before, after, occurred_at, baseline, matched_at)
  SELECT id, 1, 'published', NULL, 'null', 'null', '2026-10-01T07:00:00Z', true, '2026-10-01T07:00:05Z' FROM opportunity ORDER BY id;
INSERT INTO change (opportunity_id, revision_number, type, field, before, after, occurred_at, baseline, matched_at)
VALUES (1, 2, 'deadline_extended', 'deadline', '{"local": "2026-12-31", "precision": "day", "raw": "31/12/2026"}', '{"local": "2027-01-31", "precision": "day", "raw": "31/01/2027"}', '2026-11-01T07:00:00Z', false, '2026-11-01T07:00:05Z');

INSERT INTO rejected_row (source_id, run_id, row_hash, reason, detail, raw, first_seen_at, last_seen_at)
VALUES ('tmichot', 2, repeat('d', 64), 'invalid', 'title: missing', '{"id": 4}', '2026-11-01T07:00:00Z', '2026-11-01T07:00:00Z');

INSERT INTO person (id, email, language, demo, created_at, suppressed_at, suppressed_because)
VALUES ('11111111-1111-4111-8111-111111111111', 'rakezet@amuta-ledugma.example', 'he', false, '2026-10-05T10:00:00Z', NULL, NULL),
       ('22222222-2222-4222-8222-222222222222', 'lo-kayam@amuta-ledugma.example', 'he', false, '2026-10-06T10:00:00Z', '2026-10-07T10:00:00Z', '550 5.1.1 no such mailbox');

INSERT INTO subscription (id, person_id, name, criteria, criteria_version, state, feed_key, consent, created_at, confirmed_at, ended_at, backfilled_at)
VALUES ('33333333-3333-4333-8333-333333333333', '11111111-1111-4111-8111-111111111111', 'נוער בדרום',
   '{"kinds": [], "publishers": [], "topics": [], "populations": [], "regions": [], "eligible": [], "any": ["מתנדבים"], "none": [], "barred": false}', 1, 'active', 'feed-of-the-fixture-0001',
   '{"wording": "אפשר לשלוח לי התראות", "askedAt": "2026-10-05T10:00:00.000Z", "how": "form"}', '2026-10-05T10:00:00Z', '2026-10-05T10:05:00Z', NULL, '2026-10-05T10:05:01Z'),
  ('44444444-4444-4444-8444-444444444444', '22222222-2222-4222-8222-222222222222', 'תרבות',
   '{"kinds": [], "publishers": [], "topics": [], "populations": [], "regions": [], "eligible": [], "any": ["תרבות"], "none": [], "barred": false}', 1, 'ended', 'feed-of-the-fixture-ended',
   '{"wording": "אפשר לשלוח לי התראות", "askedAt": "2026-10-06T10:00:00.000Z", "how": "form"}', '2026-10-06T10:00:00Z', '2026-10-06T10:05:00Z', '2026-10-08T10:00:00Z', '2026-10-06T10:05:01Z');

INSERT INTO match (subscription_id, opportunity_id, revision_number, criteria_version, reasons, matched_at)
VALUES ('33333333-3333-4333-8333-333333333333', 1, 2, 1, '[{"facet": "word", "value": "מתנדבים"}]', '2026-11-01T07:00:05Z');

INSERT INTO message (id, person_id, kind, dedupe_key, subscription_id, message_id, state, state_at, attempts, not_before, subject, created_at)
VALUES ('55555555-5555-4555-8555-555555555555', '11111111-1111-4111-8111-111111111111', 'confirm', 'confirm:33333333', '33333333-3333-4333-8333-333333333333', '<55555555@kolkore.example>', 'accepted', '2026-10-05T10:00:05Z', 1, '2026-10-05T10:00:00Z', 'אישור המינוי', '2026-10-05T10:00:00Z'),
       ('66666666-6666-4666-8666-666666666666', '11111111-1111-4111-8111-111111111111', 'alert', 'alert:66666666', NULL, '<66666666@kolkore.example>', 'accepted', '2026-11-01T07:00:10Z', 2, '2026-11-01T07:00:05Z', 'המועד הוארך', '2026-11-01T07:00:05Z');

INSERT INTO alert_item (person_id, channel, change_id, opportunity_id, reasons, state, message_id, created_at, state_at)
VALUES ('11111111-1111-4111-8111-111111111111', 'email', 4, 1, '[{"subscriptionId": "33333333-3333-4333-8333-333333333333", "reasons": [{"facet": "word", "value": "מתנדבים"}]}]', 'composed', '66666666-6666-4666-8666-666666666666', '2026-11-01T07:00:05Z', '2026-11-01T07:00:06Z');

INSERT INTO delivery_attempt (message_id, number, started_at, finished_at, outcome, answer)
VALUES ('55555555-5555-4555-8555-555555555555', 1, '2026-10-05T10:00:04Z', '2026-10-05T10:00:05Z', 'accepted', '250 ok'),
       ('66666666-6666-4666-8666-666666666666', 1, '2026-11-01T07:00:06Z', '2026-11-01T07:00:07Z', 'deferred', '451 later'),
       ('66666666-6666-4666-8666-666666666666', 2, '2026-11-01T07:00:09Z', '2026-11-01T07:00:10Z', 'accepted', '250 ok');

INSERT INTO setting (key, value) VALUES ('example', '{"kept": true}');
