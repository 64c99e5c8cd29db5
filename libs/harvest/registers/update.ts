import { InternalError, KolKoreError, ThrottledError } from '@kolkore/domain/errors';
import type { RegisterId } from '@kolkore/domain/registry/registers';
import { Clock } from '@kolkore/platform/clock';
import { LOG } from '@kolkore/platform/logger';
import type { Log } from '@kolkore/platform/logger';
import { databaseIsAway } from '@kolkore/store/database-errors';
import { RegistrySchedule } from '@kolkore/store/registry/schedule';
import { Inject, Injectable, OnModuleDestroy } from '@nestjs/common';
import { BringInRegister } from './bring-in';

/** The weekly update of a register, as the worker does it. */
@Injectable()
export class UpdateRegister implements OnModuleDestroy {
  private readonly closing = new AbortController();

  constructor(
    private readonly bringIn: BringInRegister,
    private readonly schedule: RegistrySchedule,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Never throws for what the portal does: the next try stands in the schedule, the trouble in the import. Throws when the database is away. */
  async run(register: RegisterId): Promise<void> {
    try {
      const { importId: _, ...counts } = await this.bringIn.fromSite(register, { signal: this.closing.signal });
      await this.schedule.wentWell(register, this.clock.now());
      this.log.info(counts, 'a register was brought in');
    } catch (error) {
      if (databaseIsAway(error)) throw error;
      if (this.closing.signal.aborted) return this.schedule.dueAt(register, this.clock.now());
      const said = error instanceof KolKoreError ? error : new InternalError('a register broke', {}, { cause: error });
      this.log.warn({ register, code: said.code, err: error }, 'a register could not be brought in');
      await this.schedule.failed(register, this.clock.now(), said instanceof ThrottledError ? said.until : null);
    }
  }

  /** Nest calls it first when the application stops, so that a long list does not hold it up. */
  onModuleDestroy(): void {
    this.closing.abort(new InternalError('the process stops'));
  }
}
