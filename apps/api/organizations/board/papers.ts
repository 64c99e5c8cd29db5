import { askedIn } from '@kolkore/domain/board/asked';
import { CheckedNeed, KnownPapers, checklist } from '@kolkore/domain/board/checklist';
import { Decision, isAhead } from '@kolkore/domain/board/decision';
import { isLive } from '@kolkore/domain/status';
import { localDateOf } from '@kolkore/domain/time';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { OrganizationPapers } from '@kolkore/store/organization-calendars';
import { RegistryEntries } from '@kolkore/store/registry/entries';
import { Injectable } from '@nestjs/common';
import type { Shown } from '../organization-page';

/** What is known of an organization's papers: from the registers, and from itself. */
@Injectable()
export class Papers {
  constructor(
    private readonly entries: RegistryEntries,
    private readonly told: OrganizationPapers,
  ) {}

  async of({ organizationId, registryNumber }: Pick<Shown, 'organizationId' | 'registryNumber'>): Promise<KnownPapers> {
    const [section46Until, held, entry, certificates] = await Promise.all([
      this.told.section46Until(organizationId),
      this.entries.certificatesAsOf(),
      registryNumber === null ? null : this.entries.byNumber(registryNumber),
      registryNumber === null ? [] : this.entries.certificates(registryNumber),
    ]);
    return { entry, certificates, certificatesHeld: held !== null, section46Until };
  }
}

/** What an application to it needs, on the day of its deadline; without one, and after it, as of today. */
export function needsOf(view: OpportunityView, known: KnownPapers, now: Date): CheckedNeed[] {
  const today = localDateOf(now);
  const day = view.facts.deadline?.local?.slice(0, 10) ?? today;
  return checklist(known, askedIn(view.facts.eligibility, view.facts.description), day < today ? today : day);
}

/** Whether something can still be done about what is missing. */
export const isStillAhead = (view: OpportunityView, decision: Decision): boolean => isAhead(decision) && isLive(view.status);
