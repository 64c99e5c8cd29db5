import { readFile, writeFile } from 'node:fs/promises';
import { KolKoreError, LayoutChangedError } from '@kolkore/domain/errors';
import type { PageRequest, RowsPage, SourceDefinition } from '@kolkore/domain/source';
import { answerOf } from '@kolkore/net/answer';
import type { FetchedFile } from '@kolkore/net/download';
import { HttpClient } from '@kolkore/net/http-client';
import { Clock } from '@kolkore/platform/clock';
import type { RowsFacts, SnapshotRow } from '@kolkore/store/entities/harvest';
import { SeenRows } from '@kolkore/store/seen-rows';
import { Snapshots, UNREAD } from '@kolkore/store/snapshots';
import { Injectable, OnModuleInit } from '@nestjs/common';
import { PageError } from '../page-error';
import { snapshotKey } from '../page-fetcher';
import { Robots } from '../robots';
import { Survey, judge, survey } from './survey';
import { sweepTemporaryFiles, withTemporaryFile } from './temporary-files';
import { headOf } from './unzip';
import { RowsVisit, WriteRows, rowFrom } from './write-rows';

/** A file before this one is compared with for so long; then a shorter one is believed. */
const REMEMBER_MS = 62 * 24 * 3_600_000;

/**
 * Huge files, read row by row: fetched into a temporary file, read once to know whether it is whole and which row of each
 * opportunity is the last, then read again and written. Of the file there is never more in memory than a row and a batch.
 */
@Injectable()
export class RowsPages implements OnModuleInit {
  constructor(
    private readonly http: HttpClient,
    private readonly robots: Robots,
    private readonly snapshots: Snapshots,
    private readonly seen: SeenRows,
    private readonly rows: WriteRows,
    private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    await sweepTemporaryFiles(this.clock.now());
  }

  /** Fetches and reads a file; one that has not changed since it was last read to its end is not read again. Throws PageError. */
  async read(visit: RowsVisit): Promise<void> {
    const { source, request, tally } = visit;
    const page = rowsPageOf(source, request);
    const last = await this.snapshots.newestRows(source.id, request.kind);
    await withTemporaryFile(this.clock.now(), async (file) => {
      const answer = await this.fetch(visit, page, last, file);
      tally.counts.pages++;
      const fetchedAt = this.clock.now();
      if (last?.rows && (answer.notModified || answer.sha256 === last.rows.sha256))
        return this.stands(visit, answer, { ...last, rows: last.rows }, fetchedAt);
      const found = await this.survey(visit, page, answer, file, fetchedAt, last);
      const snapshotId = await this.keep(visit, answer, fetchedAt, UNREAD, {
        body: Buffer.from(
          JSON.stringify(
            found.first.map(({ number, cells }) => ({ row: number, ...cells })),
            null,
            1,
          ),
        ),
        facts: factsOf(answer, found),
        ...(answer.bytes <= page.keepBytes ? { file: await readFile(file) } : {}),
      });
      await this.rows.write(visit, page, file, found, fetchedAt);
      await this.snapshots.markError(snapshotId, null);
    });
  }

  /** Reads a kept file again. Throws KolKoreError for one that its reader refuses. */
  async replay(visit: RowsVisit, bytes: Buffer, fetchedAt: Date): Promise<void> {
    const page = rowsPageOf(visit.source, visit.request);
    await withTemporaryFile(this.clock.now(), async (file) => {
      await writeFile(file, bytes);
      const found = await survey(file, page, rowFrom(visit.request, visit.request.url, fetchedAt), visit.signal);
      const wrong = judge(found, null);
      if (wrong) throw wrong;
      await this.rows.write(visit, page, file, found, fetchedAt);
    });
  }

  private async fetch(visit: RowsVisit, page: RowsPage, last: SnapshotRow | null, file: string): Promise<FetchedFile> {
    const { source, request, signal } = visit;
    const same = last?.url === snapshotKey(request) ? last : null;
    try {
      return await this.http.download(request, {
        hosts: source.hosts,
        etag: same?.etag ?? null,
        lastModified: same?.lastModified ?? null,
        signal,
        permit: (url) => this.robots.permit(url, signal),
        file,
        maxBytes: page.maxBytes,
      });
    } catch (error) {
      if (!(error instanceof KolKoreError)) throw error;
      const came = answerOf(error);
      const snapshotId = came && (await this.keep(visit, came, this.clock.now(), error.code, { body: came.bytes }));
      throw new PageError(error, { kind: request.kind, url: request.url, snapshotId });
    }
  }

  /** The same file as the last time: nothing to read, and everything in it is still there. */
  private async stands(visit: RowsVisit, answer: FetchedFile, last: SnapshotRow & { rows: RowsFacts }, fetchedAt: Date): Promise<void> {
    const { source, request, tally } = visit;
    const ids = await this.seen.stillListed({ sourceId: source.id, kind: request.kind }, last.fetchedAt, fetchedAt);
    const { status, etag, lastModified } = answer;
    await this.snapshots.keepAgain(last, { runId: visit.runId, url: snapshotKey(request), status, etag, lastModified, fetchedAt });
    tally.stands(ids, last.rows.newest);
  }

  private async survey(
    visit: RowsVisit,
    page: RowsPage,
    answer: FetchedFile,
    file: string,
    fetchedAt: Date,
    last: SnapshotRow | null,
  ): Promise<Survey> {
    const { request } = visit;
    try {
      const found = await survey(file, page, rowFrom(request, answer.url, fetchedAt), visit.signal);
      const recent = last?.rows && fetchedAt.getTime() - last.fetchedAt.getTime() < REMEMBER_MS;
      const wrong = judge(found, recent ? (last.rows?.rows ?? null) : null);
      if (wrong) throw wrong;
      return found;
    } catch (error) {
      if (!(error instanceof KolKoreError)) throw error;
      const snapshotId = await this.keep(visit, answer, fetchedAt, error.code, { body: await headOf(file) });
      throw new PageError(error, { kind: request.kind, url: request.url, snapshotId });
    }
  }

  private keep(
    { source, runId, request }: RowsVisit,
    answer: Pick<FetchedFile, 'status' | 'contentType' | 'etag' | 'lastModified'>,
    fetchedAt: Date,
    errorCode: string | null,
    what: { body: Buffer; facts?: RowsFacts; file?: Buffer },
  ): Promise<number> {
    const { status, contentType, etag, lastModified } = answer;
    return this.snapshots.save({
      sourceId: source.id,
      runId,
      pageKind: request.kind,
      url: snapshotKey(request),
      status,
      contentType: what.facts ? 'application/json' : contentType,
      etag,
      lastModified,
      fetchedAt,
      bytes: what.body,
      errorCode,
      ...(what.facts ? { rows: what.facts } : {}),
      ...(what.file ? { file: what.file } : {}),
    });
  }
}

function rowsPageOf({ id, rows }: SourceDefinition, { kind, url }: PageRequest): RowsPage {
  const page = rows?.[kind];
  if (page) return page;
  const error = new LayoutChangedError(`${id} has no reader for rows of kind ${kind}`, { reason: 'no_reader', kind });
  throw new PageError(error, { kind, url, snapshotId: null });
}

const factsOf = ({ bytes, sha256 }: FetchedFile, { unpackedBytes, rows, lastRow, newest }: Survey): RowsFacts => ({
  sha256: sha256 ?? '',
  bytes,
  unpackedBytes,
  rows,
  candidates: lastRow.size,
  newest,
});
