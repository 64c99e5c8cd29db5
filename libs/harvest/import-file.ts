import type { ImportDefinition, RejectedRow, SourceDefinition } from '@kolkore/domain/source';
import { Sources } from '@kolkore/store/sources';
import { Injectable } from '@nestjs/common';
import { Ingest } from './ingest';

export interface ImportCounts {
  records: number;
  new: number;
  revised: number;
  unchanged: number;
  rejected: number;
}

/** Brings a file of real records in, through the path that harvested ones take. Always baseline: nobody is alerted of an archive. */
@Injectable()
export class ImportFile {
  constructor(
    private readonly ingest: Ingest,
    private readonly sources: Sources,
  ) {}

  /**
   * Every row of the file is one record; every rejected one is handed to `onRejected` as kept. Rows are observed when the file
   * says it was captured, else now; an undated file overrides nothing that was harvested. Throws what the definition's reader throws for a file it does not know.
   */
  async run(
    definition: ImportDefinition,
    file: { name: string; text: string },
    sources: readonly SourceDefinition[],
    now: Date,
    onRejected: (row: RejectedRow) => void,
  ): Promise<ImportCounts> {
    const { source } = definition;
    // An archive without a page of its own still needs its row in the table of sources; it is never fetched.
    if (!sources.some((one) => one.id === source.id)) await this.sources.register([source], now);
    const captured = definition.observedAt(file);
    const context = { source, runId: null, observedAt: captured ?? now, baseline: true, partial: true, undated: captured === null };
    const counts: ImportCounts = { records: 0, new: 0, revised: 0, unchanged: 0, rejected: 0 };
    const met = new Set<string>();
    for (const one of definition.read(file)) {
      counts.records++;
      // Two rows with one key would undo each other in every import; the first stands.
      const again = 'candidate' in one && met.has(one.candidate.externalId);
      const row =
        'reject' in one
          ? one.reject
          : again
            ? { raw: one.candidate.raw, reason: 'duplicate', detail: `${one.candidate.externalId} came before in this file` }
            : null;
      if (row) {
        await this.ingest.reject(row, context, now);
        counts.rejected++;
        onRejected(row);
      } else if ('candidate' in one) {
        met.add(one.candidate.externalId);
        const { result, rejected } = await this.ingest.observe(one.candidate, context, now);
        counts[result]++;
        if (rejected) onRejected(rejected);
      }
    }
    return counts;
  }
}
