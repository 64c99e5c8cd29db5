import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';

/** One transaction; repository methods that take it do their work inside. */
export type Tx = EntityManager;

/** For acts that touch several repositories, and the audit log with them. */
@Injectable()
export class Transactions {
  private readonly open = new AsyncLocalStorage<Tx>();

  constructor(private readonly db: DataSource) {}

  /**
   * Commits when `work` ends, rolls back when it throws. Within the work of another run it joins that one, so that an act and what
   * is kept of it beside (the answer to a repeated request) commit together.
   */
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const outer = this.open.getStore();
    return outer ? work(outer) : this.db.transaction((tx) => this.open.run(tx, () => work(tx)));
  }
}
