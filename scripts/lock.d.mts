/** What a lock says of its owner. */
export interface Owner {
  pid: number;
  started?: string | null;
  what?: string;
  url?: string;
}
export function tryLock(path: string, about: Partial<Owner>): Owner | null;
export function unlock(path: string): void;
export function describeLock(path: string, about: Partial<Owner>): void;
export function lockOwner(path: string): Owner | null;
export function withLock<T>(path: string, work: () => T | Promise<T>, options?: { waitMs?: number }): Promise<T>;
