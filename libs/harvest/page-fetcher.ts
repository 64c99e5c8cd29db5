import { createHash } from 'node:crypto';
import { KolKoreError } from '@kolkore/domain/errors';
import type { FetchedPage, PageRequest, SourceDefinition } from '@kolkore/domain/source';
import { answerOf, FetchedBytes } from '@kolkore/net/answer';
import { decode } from '@kolkore/net/charset';
import { HttpClient } from '@kolkore/net/http-client';
import { Clock } from '@kolkore/platform/clock';
import type { SnapshotRow } from '@kolkore/store/entities/harvest';
import { Snapshots } from '@kolkore/store/snapshots';
import { Injectable } from '@nestjs/common';
import { PageError } from './page-error';
import { Robots } from './robots';

export interface KeptPage {
  page: FetchedPage;
  snapshotId: number;
}

/** Fetches a page for a source and keeps it before anybody reads it. */
@Injectable()
export class PageFetcher {
  constructor(
    private readonly http: HttpClient,
    private readonly robots: Robots,
    private readonly snapshots: Snapshots,
    private readonly clock: Clock,
  ) {}

  /**
   * The page, kept. What has not changed since its last good snapshot is read from there (304). Throws PageError; the page
   * that came with it, if any, is kept too.
   */
  async fetch(source: SourceDefinition, runId: number, request: PageRequest, signal: AbortSignal): Promise<KeptPage> {
    const key = snapshotKey(request);
    const last = request.method === 'GET' ? await this.snapshots.newest(source.id, key) : null;
    const keep = (
      answer: FetchedBytes,
      bytes: Buffer,
      from: Pick<SnapshotRow, 'contentType' | 'etag' | 'lastModified'>,
      errorCode: string | null,
    ) =>
      this.snapshots.save({
        sourceId: source.id,
        runId,
        pageKind: request.kind,
        url: key,
        status: answer.status,
        contentType: from.contentType,
        etag: from.etag,
        lastModified: from.lastModified,
        fetchedAt: this.clock.now(),
        bytes,
        errorCode,
      });
    let answer: FetchedBytes;
    try {
      const permit = (url: string): Promise<void> => this.robots.permit(url, signal);
      answer = await this.http.fetch(request, {
        hosts: source.hosts,
        agentWord: source.agentWord,
        etag: last?.etag ?? null,
        lastModified: last?.lastModified ?? null,
        signal,
        permit,
      });
    } catch (error) {
      if (!(error instanceof KolKoreError)) throw error;
      const came = answerOf(error);
      const snapshotId = came && (await keep(came, came.bytes, came, error.code));
      throw new PageError(error, { kind: request.kind, url: request.url, snapshotId });
    }
    const unchanged = answer.notModified ? last : null;
    const bytes = unchanged ? await this.snapshots.bytes(unchanged.sha256) : answer.bytes;
    const snapshotId = await keep(answer, bytes, unchanged ?? answer, null);
    const contentType = (unchanged ?? answer).contentType;
    return { page: pageOf(request, { url: answer.url, bytes, contentType, fetchedAt: this.clock.now() }), snapshotId };
  }
}

/** A page as its reader sees it. `bytes` pages come as one character per byte (latin1). */
export function pageOf(
  request: Pick<PageRequest, 'kind' | 'carry' | 'as'>,
  from: { url: string; bytes: Buffer; contentType: string; fetchedAt: Date },
): FetchedPage {
  const body = request.as === 'bytes' ? from.bytes.toString('latin1') : decode(from.bytes, from.contentType).text;
  return { kind: request.kind, url: from.url, body, contentType: from.contentType, fetchedAt: from.fetchedAt, carry: request.carry };
}

/** The address under which a page is kept: its own, and for a POST a mark of what was posted. */
export function snapshotKey({ url: address, method, body }: Pick<PageRequest, 'url' | 'method' | 'body'>): string {
  if (!URL.canParse(address)) return address.slice(0, 1000);
  const url = new URL(address);
  url.hash =
    method === 'POST'
      ? `post-${createHash('sha256')
          .update(body ?? '')
          .digest('hex')
          .slice(0, 16)}`
      : '';
  return url.href;
}
