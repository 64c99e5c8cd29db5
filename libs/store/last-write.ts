import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Whether anything that everybody may read was written since; asked often, so those who ask at the same time share one answer. */
@Injectable()
export class LastWrite {
  private asking: Promise<string> | null = null;

  constructor(private readonly db: DataSource) {}

  /** Another text after every write of an opportunity or a change, except for what commits after something younger: that is seen with the next. */
  mark(): Promise<string> {
    this.asking ??= this.ask().finally(() => (this.asking = null));
    return this.asking;
  }

  private async ask(): Promise<string> {
    const [row] = await this.db.query<[{ mark: string }]>(
      `SELECT concat_ws(' ', (SELECT written_xid FROM opportunity ORDER BY written_xid DESC LIMIT 1), (SELECT max(id) FROM change)) AS mark`,
    );
    return row.mark;
  }
}
