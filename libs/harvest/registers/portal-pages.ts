import { LayoutChangedError } from '@kolkore/domain/errors';
import type { Row } from '@kolkore/domain/registry/cells';
import { PORTAL_HOST, Register } from '@kolkore/domain/registry/registers';
import type { HttpClient } from '@kolkore/net/http-client';
import type { Robots } from '../robots';
import { PortalPage, portalRequest, readPortalPage } from './portal-answer';

/** The list grew or shrank between two of its pages, so that rows may have moved from one to the other. */
export class TotalMovedError extends LayoutChangedError {}

export interface PortalReading {
  signal: AbortSignal;
  /** The first page of the list as it came. */
  first: (page: PortalPage) => Promise<void>;
  progress: (rows: number, total: number) => void;
}

/** Asks the portal for registers: robots, pace, limits and retries are the one way out's. */
export class Portal {
  constructor(
    private readonly http: HttpClient,
    private readonly robots: Robots,
  ) {}

  /**
   * The rows of a register page by page, until the portal's own total is reached. Throws TotalMovedError when the total changes on the
   * way, LayoutChangedError when the list breaks off before it, and what the way out throws.
   */
  async *pages(register: Register, { signal, first, progress }: PortalReading): AsyncGenerator<Row[]> {
    const start = await this.page(register, 0, signal);
    await first(start);
    const { total } = start;
    for (let rows = start.rows, read = 0; ;) {
      read += rows.length;
      yield rows;
      progress(read, total);
      if (read >= total) return;
      const next = await this.page(register, read, signal);
      if (next.total !== total)
        throw new TotalMovedError(`${register.title} changed from ${total} to ${next.total} rows while it was read`, {
          reason: 'total_moved',
          total,
          now: next.total,
        });
      if (next.rows.length === 0)
        throw new LayoutChangedError(`${register.title} breaks off after ${read} of ${total} rows`, { reason: 'incomplete', read, total });
      ({ rows } = next);
    }
  }

  private async page(register: Register, offset: number, signal: AbortSignal): Promise<PortalPage> {
    const permit = (url: string): Promise<void> => this.robots.permit(url, signal);
    const { text } = await this.http.fetch(portalRequest(register, offset), { hosts: [PORTAL_HOST], signal, permit });
    return readPortalPage(register, text);
  }
}
