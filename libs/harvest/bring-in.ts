import { candidateOf, contributionSource } from '@kolkore/domain/contribution/candidate';
import { Links } from '@kolkore/platform/links';
import { Contributions } from '@kolkore/store/contributions';
import { Sources } from '@kolkore/store/sources';
import { Injectable } from '@nestjs/common';
import { Ingest } from './ingest';

/** Takes approved contributions in, on the path of everything that is harvested: what is new is news, what was mended a change. */
@Injectable()
export class BringIn {
  constructor(
    private readonly contributions: Contributions,
    private readonly ingest: Ingest,
    private readonly sources: Sources,
    private readonly links: Links,
  ) {}

  /**
   * The ids of the changes to match. Safe to repeat: what was brought in already changes nothing. One that our rules refuse stays
   * among the rejected rows with its reason and is shown to the operator as not taken.
   */
  async run(ids: readonly string[], now: Date): Promise<number[]> {
    const changes: number[] = [];
    for (const id of ids) changes.push(...(await this.one(id, now)));
    return changes;
  }

  private async one(id: string, now: Date): Promise<number[]> {
    const row = await this.contributions.byId(id);
    if (!row?.published || row.decidedAt === null || row.broughtInAt !== null) return [];
    const source = contributionSource(row.door, this.links.contribute());
    await this.sources.register([source], now);
    const files = (await this.contributions.files(id)).filter((file) => file.published);
    const documents = files.map(({ id: fileId, name, bytes }) => ({
      title: name,
      url: this.links.contributedFile(id, fileId),
      fileName: name,
      bytes,
    }));
    const candidate = candidateOf(id, row.published, documents, this.links.contributed(id));
    const context = { source, runId: null, observedAt: row.decidedAt, baseline: false };
    const { changeIds } = await this.ingest.observe(candidate, context, now);
    await this.contributions.broughtIn(id, row.decidedAt, await this.contributions.opportunityOf(source.id, id), now);
    return changeIds;
  }
}
