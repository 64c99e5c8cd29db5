import type { Actor } from '@kolkore/accounts/actor';
import { Audit } from '@kolkore/accounts/audit';
import { NotFoundError } from '@kolkore/domain/errors';
import { decode } from '@kolkore/net/charset';
import { Clock } from '@kolkore/platform/clock';
import { Queues } from '@kolkore/queue/queues';
import type { SnapshotRow } from '@kolkore/store/entities/harvest';
import { Snapshots } from '@kolkore/store/snapshots';
import { Transactions } from '@kolkore/store/transactions';
import { Controller, Get, Param, Post, Res, UseFilters, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { Operator } from '../access/rules';
import { ActingOperator } from '../access/signed-in';
import { html } from '../look/render';
import { PrivatePage } from '../private-page';
import { ClosedFilter } from './closed.filter';
import { SnapshotPage } from './snapshot-page';

/** Fetched pages as they came: shown as text, downloaded as bytes, never rendered. */
@Operator()
@Controller('operations/snapshots')
@UseFilters(ClosedFilter)
@UseInterceptors(PrivatePage)
export class SnapshotsController {
  constructor(
    private readonly snapshots: Snapshots,
    private readonly queues: Queues,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  @Get(':id')
  async show(@Param('id') id: string): Promise<string> {
    const { snapshot, bytes } = await this.find(id);
    return html(SnapshotPage({ snapshot, bytes: bytes.length, content: decode(bytes, snapshot.contentType).text, now: this.clock.now() }));
  }

  @Get(':id/raw')
  async raw(@Param('id') id: string, @Res() response: Response): Promise<void> {
    const { snapshot, bytes } = await this.find(id);
    response.setHeader('Content-Disposition', `attachment; filename="snapshot-${snapshot.id}.bin"`);
    response.type('application/octet-stream').send(bytes);
  }

  /** The readers once more over the kept page, after a source was mended. */
  @Post(':id/replay')
  async replay(@Param('id') id: string, @ActingOperator() by: Actor, @Res() response: Response): Promise<void> {
    const { snapshot } = await this.find(id);
    const { id: snapshotId, sourceId } = snapshot;
    await this.transactions.run((tx) =>
      this.audit.record(tx, by, 'snapshot_replayed', null, { source: sourceId, snapshotId }, this.clock.now()),
    );
    await this.queues.enqueueReplay(snapshot.id);
    response.redirect(303, `/operations/sources/${encodeURIComponent(snapshot.sourceId)}?done=replay`);
  }

  private async find(id: string): Promise<{ snapshot: SnapshotRow; bytes: Buffer }> {
    const found = /^[1-9]\d{0,14}$/.test(id) ? await this.snapshots.byId(Number(id)) : null;
    if (!found) throw new NotFoundError('no such snapshot', { id: id.slice(0, 40) });
    return { snapshot: found.row, bytes: found.bytes };
  }
}
