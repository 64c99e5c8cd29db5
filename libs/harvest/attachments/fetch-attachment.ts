import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ASK_AGAIN_MS, LARGEST_FILE, hostsFor, nextAttempt } from '@kolkore/domain/attachment';
import type { AttachmentNote } from '@kolkore/domain/attachment';
import { KolKoreError, ThrottledError } from '@kolkore/domain/errors';
import { page } from '@kolkore/domain/source';
import { EXTRACTOR_VERSION } from '@kolkore/extract/extraction';
import { HttpClient } from '@kolkore/net/http-client';
import { Clock } from '@kolkore/platform/clock';
import { Links } from '@kolkore/platform/links';
import type { AttachmentOutcome, ClaimedAttachment } from '@kolkore/store/attachments';
import { Contributions } from '@kolkore/store/contributions';
import { Injectable } from '@nestjs/common';
import { Robots } from '../robots';
import { withTemporaryFile } from '../rows/temporary-files';

/** A file that came, not yet read. */
export interface CameFile {
  bytes: Buffer;
  sha256: string;
  contentType: string | null;
  etag: string | null;
  lastModified: string | null;
}

/** Who asks: the hosts of the sources that list the document, and the word that one of them wants said. */
export interface Asker {
  hosts: readonly string[];
  agentWord: string | undefined;
}

/** One file may take so long, its turn at its host and every new attempt included. */
const LONGEST_MS = 4 * 60_000;

/** Fetches the file of a document through the one way out, or says what came of it. */
@Injectable()
export class FetchAttachment {
  constructor(
    private readonly http: HttpClient,
    private readonly robots: Robots,
    private readonly contributions: Contributions,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {}

  /** Never throws for what a site does. An abort throws the signal's reason. */
  async fetch(claim: ClaimedAttachment, asker: Asker, signal: AbortSignal): Promise<CameFile | AttachmentOutcome> {
    const own = this.links.readContributedFile(claim.url);
    if (own) return this.contributed(own);
    const hosts = hostsFor(claim.url, asker.hosts);
    if (!hosts) return { state: 'skipped', note: 'foreign_host', file: null, nextAt: null };
    const late = AbortSignal.timeout(LONGEST_MS);
    try {
      return await this.download(claim, { ...asker, hosts }, AbortSignal.any([signal, late]));
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof KolKoreError) && !late.aborted) throw error;
      return this.failed(claim, error);
    }
  }

  private async download(
    claim: ClaimedAttachment,
    { hosts, agentWord }: Asker,
    signal: AbortSignal,
  ): Promise<CameFile | AttachmentOutcome> {
    // What older readers read is asked for whole, to be read anew.
    const known = claim.sha256 !== null && claim.extractor === EXTRACTOR_VERSION;
    return withTemporaryFile(this.clock.now(), async (file) => {
      const answer = await this.http.download(page('attachment', { url: claim.url }), {
        hosts,
        agentWord,
        etag: known ? claim.etag : null,
        lastModified: known ? claim.lastModified : null,
        signal,
        permit: (url) => this.robots.permit(url, signal),
        file,
        maxBytes: LARGEST_FILE,
      });
      const { etag, lastModified, sha256 } = answer;
      if (answer.notModified) return this.same({ etag: etag ?? claim.etag, lastModified: lastModified ?? claim.lastModified });
      if (known && sha256 === claim.sha256) return this.same({ etag, lastModified });
      return { bytes: await readFile(file), sha256: sha256 ?? '', contentType: answer.contentType || null, etag, lastModified };
    });
  }

  private same(marks: { etag: string | null; lastModified: string | null }): AttachmentOutcome {
    return { state: 'same', ...marks, nextAt: new Date(this.clock.now().getTime() + ASK_AGAIN_MS) };
  }

  private failed({ attempts }: ClaimedAttachment, error: unknown): AttachmentOutcome {
    const now = this.clock.now();
    const note = noteOf(error);
    if (note === 'too_large') return { state: 'skipped', note, file: null, nextAt: new Date(now.getTime() + ASK_AGAIN_MS) };
    if (note === 'robots' || note === 'foreign_host') return { state: 'skipped', note, file: null, nextAt: null };
    const next = nextAttempt(attempts, now);
    // A site that named a time is not asked before it.
    return { state: 'failed', note, nextAt: error instanceof ThrottledError && next ? new Date(Math.max(+next, +error.until)) : next };
  }

  /** A file that somebody brought in lies with us. */
  private async contributed({ id, fileId }: { id: string; fileId: string }): Promise<CameFile | AttachmentOutcome> {
    const file = await this.contributions.file(id, fileId);
    if (!file?.published) return { state: 'failed', note: 'not_found', nextAt: null };
    const sha256 = createHash('sha256').update(file.content).digest('hex');
    return { bytes: file.content, sha256, contentType: file.contentType, etag: null, lastModified: null };
  }
}

/** What an error of the way out says of a file. */
function noteOf(error: unknown): AttachmentNote {
  if (!(error instanceof KolKoreError)) return 'unreachable';
  const { code, detail } = error;
  if (detail['reason'] === 'too_large') return 'too_large';
  if (detail['robots'] === true) return 'robots';
  if (detail['reason'] === 'outside_hosts') return 'foreign_host';
  if (code === 'blocked') return 'blocked';
  return code === 'transient' || code === 'throttled' ? 'unreachable' : 'not_found';
}
