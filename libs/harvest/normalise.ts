import type { ValidCandidate } from '@kolkore/domain/candidate';
import { kindOf } from '@kolkore/domain/classify-kind';
import { commentDeadlineIn } from '@kolkore/domain/dates/comment-deadline';
import type { Deadline } from '@kolkore/domain/deadline';
import { InvalidCandidateError } from '@kolkore/domain/errors';
import type { Labels, ListingFacts } from '@kolkore/domain/listing';
import { listingFactsSchema } from '@kolkore/domain/listing';
import type { Amount, Contact, OpportunityDocument } from '@kolkore/domain/opportunity';
import { splitPublisher } from '@kolkore/domain/publishers';
import { textOfHtml } from '@kolkore/domain/text-of-html';
import { z } from 'zod';
import { cleanHtml } from './clean-html';
import { cleanLine } from './clean-text';

/** What one source says of an opportunity, cleaned. What follows from it is concluded from all listings (domain/conclude.ts). */
export interface Normalised {
  facts: ListingFacts;
  /** Null where the source was never heard to label anything. */
  labels: Labels | null;
}

/**
 * A valid candidate as the facts and labels of its listing. Pure. A field that the candidate leaves out keeps its `previous`
 * value; null takes it away. `observedAt` is when its page was fetched. Throws InvalidCandidateError when cleaning leaves no title, publisher or web address.
 */
export function normalise(candidate: ValidCandidate, previous: Normalised | null, observedAt: Date): Normalised {
  const known = previous?.facts;
  const publisherText = cleanLine(candidate.publisher, 300) ?? '';
  const split = splitPublisher(publisherText);
  const url = webAddress(candidate.url) ?? '';
  const keep = <T, K extends keyof ListingFacts>(
    value: T | undefined,
    field: K,
    clean: (value: T) => ListingFacts[K],
  ): ListingFacts[K] | null => (value === undefined ? (known?.[field] ?? null) : clean(value));
  const line = (longest: number) => (value: string | null) => cleanLine(value, longest);
  const html = (longest: number) => (value: string | null) => cleanHtml(value, url || 'https://invalid.example/', longest);

  const awaited = candidate.awaited ?? known?.awaited ?? false;

  const read = listingFactsSchema.safeParse({
    title: cleanLine(candidate.title, 1000) ?? '',
    callNumber: keep(candidate.callNumber, 'callNumber', callNumber),
    url,
    publisherText,
    unit: keep(candidate.unit ?? split.unit ?? candidate.unit, 'unit', line(300)),
    kindText: keep(candidate.kindText, 'kindText', line(200)),
    description: keep(candidate.description, 'description', html(200_000)),
    eligibility: keep(candidate.eligibility, 'eligibility', html(20_000)),
    publishedOn: keep(candidate.publishedOn, 'publishedOn', (day: string | null) => day),
    opensOn: keep(candidate.opensOn, 'opensOn', (day: string | null) => day),
    deadline: keep(candidate.deadline, 'deadline', deadline),
    ...(awaited ? { awaited } : {}),
    amount: keep(candidate.amount, 'amount', amount),
    contact: keep(candidate.contact, 'contact', contact),
    documents: keep(candidate.documents, 'documents', documents) ?? [],
    ...statusOf(candidate.statusText, known, observedAt),
  });
  if (!read.success) throw new InvalidCandidateError(z.prettifyError(read.error), { issues: read.error.issues });
  return { facts: withCommentDeadline(read.data), labels: candidate.labels ?? previous?.labels ?? null };
}

const CANCELLED = /^(?!בוטלה? הביטול)מ?בוטל/u;
const OPEN_AGAIN = /(?:נפתחה?|פתוחה?) מחדש|חודשה?(?![א-ת])|(?:בוטל|ביטול) הביטול/u;

/**
 * What the source says of being cancelled, and since when. That it is open after all counts as said when its words say so, or when
 * they are others after it was cancelled there.
 */
function statusOf(
  text: string | null | undefined,
  known: ListingFacts | undefined,
  observedAt: Date,
): Pick<ListingFacts, 'withdrawn' | 'withdrawnSince' | 'reopenedSince'> {
  const { withdrawn = null, withdrawnSince, reopenedSince } = known ?? {};
  if (text === undefined) return { withdrawn, withdrawnSince, reopenedSince };
  const status = cleanLine(text) ?? '';
  const now = observedAt.toISOString();
  if (CANCELLED.test(status)) return { withdrawn: true, withdrawnSince: withdrawn === true ? withdrawnSince : now };
  const isOpenAgain = OPEN_AGAIN.test(status) || (withdrawn === true && status !== '');
  return { withdrawn: false, reopenedSince: reopenedSince ?? (isOpenAgain ? now : undefined) };
}

/** A draft's text says until when it may be commented on; that is its deadline, where its source has no field for it. */
function withCommentDeadline(facts: ListingFacts): ListingFacts {
  if (facts.deadline !== null || facts.description === null) return facts;
  if (kindOf({ title: facts.title, kindText: facts.kindText, sourceKinds: [] }).kind !== 'draft_test') return facts;
  return { ...facts, deadline: commentDeadlineIn(textOfHtml(facts.description), facts.publishedOn ?? undefined) };
}

/** An http(s) address in its canonical spelling, without a name and password; null for any other. */
function webAddress(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.password === '' ? url.href : null;
}

/** A number that is only padded with zeros is written without them (tmichot: 000000018651). */
const callNumber = (text: string | null): string | null => cleanLine(cleanLine(text, 100)?.replace(/^0+(?=\d+$)/u, ''));

const deadline = (value: Deadline | null): Deadline | null => value && { ...value, raw: cleanLine(value.raw, 500) ?? '' };

const amount = (value: Partial<Amount> | null): Amount | null => {
  const { min = null, max = null, budget = null } = value ?? {};
  return min === null && max === null && budget === null ? null : { min, max, budget };
};

function contact(value: Partial<Contact> | null): Contact | null {
  const email = cleanLine(value?.email, 200);
  const clean = {
    name: cleanLine(value?.name, 200),
    email: email && /^[^\s@<>"]+@[^\s@<>"]+$/u.test(email) ? email : null,
    phone: cleanLine(value?.phone, 60),
  };
  return clean.name === null && clean.email === null && clean.phone === null ? null : clean;
}

/** Documents by address, the first of each; one without a web address is none. */
function documents(list: readonly (Partial<OpportunityDocument> & { url: string })[]): OpportunityDocument[] {
  const byUrl = new Map<string, OpportunityDocument>();
  for (const { title, url: text, fileName, bytes } of list) {
    const url = webAddress(text);
    if (url === null || byUrl.has(url)) continue;
    const file = cleanLine(fileName, 300);
    byUrl.set(url, { title: cleanLine(title, 500) ?? file ?? new URL(url).hostname, url, fileName: file, bytes: bytes ?? null });
  }
  return [...byUrl.values()];
}
