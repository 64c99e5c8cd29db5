import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { testDatabase } from '@kolkore/testing/database';
import { ImportFile } from '@kolkore/harvest/import-file';
import { Ingest } from '@kolkore/harvest/ingest';
import { IngestStore } from '@kolkore/store/ingest';
import { RejectedRows } from '@kolkore/store/rejected-rows';
import { Sources } from '@kolkore/store/sources';
import { loadImports, loadSources } from '@scrapers/registry';
it('imports', async () => {
  const db = await testDatabase();
  const d = db.dataSource;
  const sources = new Sources(d);
  const imp = new ImportFile(new Ingest(new IngestStore(d), new RejectedRows(d)), sources);
  const out: string[] = [];
  const now = new Date();
  await sources.register(loadSources(), now);
  for (let i = 0; i < 2; i++)
    for (const f of ['mr-gov-il/tenders-2026-08-16.json', 'support-tests/criteria-2018.csv', 'tmichot/call_for_proposals_samples.json']) {
      const path = '/work/shared/captures/' + f;
      const file = { name: basename(path), text: readFileSync(path, 'utf8') };
      const def = loadImports().find((x) => x.recognises(file))!;
      const t = Date.now();
      const reasons: Record<string, number> = {};
      out.push(JSON.stringify([await imp.run(def, file, loadSources(), now, (r) => (reasons[r.reason] = (reasons[r.reason] ?? 0) + 1)), reasons, Date.now() - t]));
    }
  out.push(JSON.stringify(await d.query('select type, field, count(*) from change group by 1,2')));
  console.log(out.join('\n'));
  await db.drop();
});
