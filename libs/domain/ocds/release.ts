import { common } from '../catalogue/he/common';
import { Change, ChangeType, fillsGap } from '../change';
import { deadlineInstant } from '../deadline';
import { Kind, PublishedFacts } from '../opportunity';
import { statusAt } from '../status';
import { textOfHtml } from '../text-of-html';
import { inIsrael, startOfLocalDate } from '../time';
import { documentsOf } from './documents';
import { OcdsAmendment, OcdsParty, OcdsRelease, OcdsTender } from './shape';

/** The kinds that are procurement. Calls and support tests give grants, which OCDS does not describe. */
export const OCDS_KINDS = ['tender', 'challenge_tender', 'supplier_pool', 'rfi', 'exemption_notice'] as const satisfies readonly Kind[];
export const isProcurement = (kind: Kind): boolean => OCDS_KINDS.some((known) => known === kind);

/** One revision with the changes that made it; `baseline` as in the glossary. */
export interface OcdsRevision {
  number: number;
  observedAt: Date;
  facts: PublishedFacts;
  changes: (Change & { baseline: boolean })[];
}

/** A tender with its whole history. */
export interface OcdsSubject {
  sourceId: string;
  externalId: string;
  kind: Kind;
  publisher: { key: string; name: string };
  /** Oldest first. */
  revisions: OcdsRevision[];
}

/** An OCDS date-time: with the offset of Asia/Jerusalem, to the second. */
export const ocdsDate = (instant: Date): string => inIsrael(instant).toFormat("yyyy-MM-dd'T'HH:mm:ssZZ");

/** `<prefix>-<source>-<external id>`: the same for the same publication wherever and whenever this product harvested it. */
export const ocidOf = (prefix: string, { sourceId, externalId }: Pick<OcdsSubject, 'sourceId' | 'externalId'>): string =>
  `${prefix}-${sourceId}-${encodeURIComponent(externalId)}`;

/** One release for each revision, oldest first. Each tells the whole state as it was then. */
export function releasesOf(subject: OcdsSubject, prefix: string): OcdsRelease[] {
  const ocid = ocidOf(prefix, subject);
  const idOf = (revision: OcdsRevision): string => `${ocid}-${revision.number}`;
  const amendments: OcdsAmendment[] = [];
  return subject.revisions.map((revision, index) => {
    const before = subject.revisions[index - 1];
    const tag = tagOf(subject.kind, revision, before);
    if (before && tag === 'tenderAmendment') {
      amendments.push({
        id: String(revision.number),
        date: ocdsDate(revision.observedAt),
        description: describe(revision, before),
        amendsReleaseID: idOf(before),
        releaseID: idOf(revision),
      });
    }
    const party = partyOf(subject, revision.facts);
    const { id, name } = party;
    return {
      ocid,
      id: idOf(revision),
      date: ocdsDate(revision.observedAt),
      tag: [tag],
      initiationType: 'tender',
      language: 'he',
      parties: [party],
      buyer: { id, name },
      tender: tenderOf(subject, revision, { id, name }, amendments),
    };
  });
}

/** Changes of the terms, which are amendments in the sense of the standard; others (wording, files, contact) are updates. */
const amending: readonly ChangeType[] = [
  'deadline_published',
  'deadline_extended',
  'deadline_shortened',
  'reopened',
  'eligibility_changed',
  'amount_changed',
];

/** What amended the terms. A gap of what we knew that the publication's own page filled is no act of the publisher. */
const amendmentsIn = ({ changes, facts }: OcdsRevision, before: OcdsRevision): ChangeType[] =>
  changes
    .filter((change) => amending.includes(change.type) && !(change.baseline && fillsGap(change, before.facts, facts)))
    .map(({ type }) => type);

function tagOf(kind: Kind, revision: OcdsRevision, before: OcdsRevision | undefined): string {
  // A request for information prepares a tender that may never come: the standard calls that planning, and knows no other end of it.
  if (kind === 'rfi') return before ? 'planningUpdate' : 'planning';
  if (!before) return 'tender';
  if (revision.facts.withdrawn && !before.facts.withdrawn) return 'tenderCancellation';
  return amendmentsIn(revision, before).length > 0 ? 'tenderAmendment' : 'tenderUpdate';
}

const describe = (revision: OcdsRevision, before: OcdsRevision): string =>
  [...new Set(amendmentsIn(revision, before).map((type) => common.changes[type]))].join(', ');

function partyOf({ publisher }: OcdsSubject, { contact }: PublishedFacts): OcdsParty {
  const contactPoint = known({
    name: contact?.name ?? undefined,
    email: contact?.email ?? undefined,
    telephone: contact?.phone ?? undefined,
  });
  return {
    id: publisher.key,
    name: publisher.name,
    roles: ['buyer', 'procuringEntity'],
    ...(Object.keys(contactPoint).length > 0 && { contactPoint }),
  };
}

function tenderOf(
  { kind, externalId }: OcdsSubject,
  { facts, observedAt }: OcdsRevision,
  procuringEntity: { id: string; name: string },
  amendments: readonly OcdsAmendment[],
): OcdsTender {
  const ends = facts.deadline && deadlineInstant(facts.deadline);
  const period = known({
    startDate: facts.opensOn ? ocdsDate(startOfLocalDate(facts.opensOn)) : undefined,
    endDate: ends ? ocdsDate(ends) : undefined,
  });
  const description = textOfHtml(facts.description ?? '').trim();
  const eligibility = textOfHtml(facts.eligibility ?? '').trim();
  return known({
    id: facts.callNumber ?? externalId,
    title: facts.title,
    description: description || undefined,
    status: statusOf(kind, facts, observedAt),
    procuringEntity,
    // The kind in the publisher's words: which of the standard's methods it is, the publications do not say.
    procurementMethodDetails: facts.kindText ?? common.kinds[kind],
    value: facts.amount?.budget ? { amount: facts.amount.budget, currency: 'ILS' } : undefined,
    tenderPeriod: kind !== 'rfi' && Object.keys(period).length > 0 ? period : undefined,
    eligibilityCriteria: eligibility || undefined,
    milestones:
      kind === 'rfi' && ends ? [{ id: 'answers', title: 'מועד אחרון למענה', type: 'engagement', dueDate: ocdsDate(ends) }] : undefined,
    documents: documentsOf(facts),
    amendments: amendments.length > 0 ? [...amendments] : undefined,
  });
}

/** As things stood when the revision was seen. After the deadline nobody tells whether it was decided, so nothing is said. */
function statusOf(kind: Kind, facts: PublishedFacts, at: Date): string | undefined {
  const status = statusAt({ kind, ...facts }, at);
  if (status === 'withdrawn') return 'cancelled';
  if (kind === 'rfi') return 'planning';
  if (status === 'upcoming') return 'planned';
  return status === 'closed' ? undefined : 'active';
}

/** Without what is undefined. */
const known = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;
