import type { ManagementCertificate } from '@kolkore/domain/registry/entry';
import { readRegistryNumber } from '@kolkore/domain/registry-number';
import { EntryEvent, FoundEntry, HeldEntry, RegistryEntries } from '@kolkore/store/registry/entries';
import { Injectable } from '@nestjs/common';

/** What the registers say of a number: found, not in any of them, or nothing since none was brought in yet. */
export type Looked =
  | { state: 'found'; entry: HeldEntry; certificates: ManagementCertificate[]; certificatesAsOf: Date | null; events: EntryEvent[] }
  | { state: 'unknown'; number: string }
  | { state: 'not_held' };

/** How many a list of names shows. */
export const MOST_FOUND = 12;

/** Looks organizations up in the registers, by number and by name. */
@Injectable()
export class RegistryLookup {
  constructor(private readonly entries: RegistryEntries) {}

  /** A typed number that is none is nothing to look up. */
  async typed(number: string): Promise<Looked | null> {
    const read = readRegistryNumber(number);
    return 'problem' in read ? null : this.of(read.number);
  }

  async of(number: string): Promise<Looked> {
    const entry = await this.entries.byNumber(number);
    if (!entry) return (await this.entries.asOf()) === null ? { state: 'not_held' } : { state: 'unknown', number };
    const [certificates, certificatesAsOf, events] = await Promise.all([
      this.entries.certificates(number),
      this.entries.certificatesAsOf(),
      this.entries.events(number),
    ]);
    return { state: 'found', entry, certificates, certificatesAsOf, events };
  }

  /** One more than a list shows, so that it can say so. */
  named(typed: string): Promise<FoundEntry[]> {
    return this.entries.named(typed, MOST_FOUND + 1);
  }
}
