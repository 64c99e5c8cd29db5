import { ASK_AGAIN_MS } from '@kolkore/domain/attachment';
import { EXTRACTOR_VERSION } from '@kolkore/extract/extraction';
import { ExtractionPool } from '@kolkore/extract/extraction-pool';
import { Clock } from '@kolkore/platform/clock';
import { LOG } from '@kolkore/platform/logger';
import type { Log } from '@kolkore/platform/logger';
import { Attachments } from '@kolkore/store/attachments';
import type { AttachmentOutcome, ClaimedAttachment, FileFacts } from '@kolkore/store/attachments';
import { Settling } from '@kolkore/store/settling';
import { Inject, Injectable, OnModuleDestroy } from '@nestjs/common';
import { SourceRegistry } from '../registry';
import { Asker, CameFile, FetchAttachment } from './fetch-attachment';

/** How long files are ours without a sign of life: longer than one file may take. */
const LEASE_MS = 6 * 60_000;
/** So many files are written at once, so that a long list shows what is there, and a kill loses little. */
const BATCH = 10;
const WORD = /\S+/gu;

/** Reads the files of an opportunity's documents, so that it is found and matched by what they say. */
@Injectable()
export class ReadAttachments implements OnModuleDestroy {
  private readonly closing = new AbortController();

  constructor(
    private readonly attachments: Attachments,
    private readonly fetching: FetchAttachment,
    private readonly pool: ExtractionPool,
    private readonly settling: Settling,
    private readonly registry: SourceRegistry,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * Fetches and reads what is due of an opportunity and settles it anew; gives the changes to match. A file that cannot be had or read
   * is a note on its document. Safe to repeat and to run twice at once: each file is in one worker's hands. What a killed worker held
   * is due again in some minutes; when the application closes, it is given back.
   */
  async run(opportunityId: number): Promise<number[]> {
    const changes: number[] = [];
    while (!this.closing.signal.aborted) {
      const claims = await this.attachments.claim(opportunityId, this.clock.now(), LEASE_MS, BATCH);
      if (claims.length === 0) break;
      const asker = await this.askerOf(opportunityId);
      const done: { claim: ClaimedAttachment; outcome: AttachmentOutcome }[] = [];
      for (const claimed of claims) {
        const claim = await this.attachments.renew(claimed, this.clock.now(), LEASE_MS);
        if (claim) done.push({ claim, outcome: await this.unlessClosing(claim, asker) });
      }
      const { changeIds } = await this.settling.attachments(opportunityId, done, this.clock.now());
      changes.push(...changeIds);
      this.log.info({ opportunity: opportunityId, ...countsOf(done.map(({ outcome }) => outcome)) }, 'attachments read');
    }
    return changes;
  }

  /** Nest calls it first when the application stops, so that no slow site holds up the others. */
  onModuleDestroy(): void {
    this.closing.abort(new Error('the application is stopping'));
  }

  private async unlessClosing(claim: ClaimedAttachment, asker: Asker): Promise<AttachmentOutcome> {
    const { signal } = this.closing;
    try {
      signal.throwIfAborted();
      const came = await this.fetching.fetch(claim, asker, signal);
      return 'state' in came ? came : await this.read(came, signal);
    } catch (error) {
      if (signal.aborted) return { state: 'released' };
      throw error;
    }
  }

  private async read({ bytes, ...came }: CameFile, signal: AbortSignal): Promise<AttachmentOutcome> {
    const { extraction } = await this.pool.read(bytes, signal);
    const file: FileFacts = { ...came, kind: extraction.kind, bytes: bytes.length, extractor: EXTRACTOR_VERSION };
    const nextAt = new Date(this.clock.now().getTime() + ASK_AGAIN_MS);
    if ('unreadable' in extraction) return { state: 'skipped', note: extraction.unreadable, file, nextAt };
    const { title, pages, text, cut } = extraction;
    const words = text.match(WORD)?.length ?? 0;
    return { state: 'fetched', file, read: { title, pages, words, cut, text }, nextAt };
  }

  private async askerOf(opportunityId: number): Promise<Asker> {
    const sources = (await this.attachments.sourcesOf(opportunityId)).flatMap((id) => this.registry.get(id) ?? []);
    return { hosts: sources.flatMap(({ hosts }) => hosts), agentWord: sources.find(({ agentWord }) => agentWord)?.agentWord };
  }
}

const countsOf = (outcomes: readonly AttachmentOutcome[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const one of outcomes) {
    const name = 'note' in one ? one.note : one.state;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
};
