import type { ValidCandidate } from '@kolkore/domain/candidate';
import { common } from '@kolkore/domain/catalogue/he/common';
import { classify } from '@kolkore/domain/classify';
import type { Deadline } from '@kolkore/domain/deadline';
import { InvalidCandidateError } from '@kolkore/domain/errors';
import { termsOf } from '@kolkore/domain/hebrew';
import { Amount, Classification, Contact, OpportunityDocument, PublishedFacts, publishedFactsSchema } from '@kolkore/domain/opportunity';
import { splitPublisher } from '@kolkore/domain/publishers';
import type { SourceDefinition } from '@kolkore/domain/source';
import { textOfHtml } from '@kolkore/domain/text-of-html';
import { z } from 'zod';
import { cleanHtml } from './clean-html';
import { cleanLine } from './clean-text';

export interface Normalised {
  facts: PublishedFacts;
  classification: Classification;
  publisher: { key: string; name: string; unit: string | null };
  /** The forms of all its words (hebrew.ts). */
  terms: string[];
}

/**
 * A valid candidate as facts, publisher and classification. Pure. A field that the candidate leaves out keeps its `previous`
 * value; null takes it away. Throws InvalidCandidateError when cleaning leaves no title, publisher or web address.
 */
export function normalise(candidate: ValidCandidate, previous: PublishedFacts | null, source: Pick<SourceDefinition, 'kinds'>): Normalised {
  const publisherText = cleanLine(candidate.publisher, 300) ?? '';
  const split = splitPublisher(publisherText);
  const url = webAddress(candidate.url) ?? '';
  const keep = <T, K extends keyof PublishedFacts>(
    value: T | undefined,
    field: K,
    clean: (value: T) => PublishedFacts[K],
  ): PublishedFacts[K] | null => (value === undefined ? (previous?.[field] ?? null) : clean(value));
  const line = (longest: number) => (value: string | null) => cleanLine(value, longest);
  const html = (longest: number) => (value: string | null) => cleanHtml(value, url || 'https://invalid.example/', longest);

  const awaited = candidate.awaited ?? previous?.awaited ?? false;

  const read = publishedFactsSchema.safeParse({
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
    withdrawn: keep(candidate.statusText, 'withdrawn', (text: string | null) => /^בוטל/u.test(cleanLine(text) ?? '')) ?? false,
  });
  if (!read.success) throw new InvalidCandidateError(z.prettifyError(read.error), { issues: read.error.issues });
  const facts = read.data;

  const description = plain(facts.description);
  const eligibility = plain(facts.eligibility);
  const labels = candidate.labels;
  const classification = classify({
    title: facts.title,
    text: description,
    eligibility: eligibility === '' ? null : eligibility,
    publisherKey: split.key,
    unit: facts.unit,
    kindText: facts.kindText,
    sourceKinds: source.kinds,
    labels,
  });
  const named = labels ? Object.values(labels).flat() : [];
  const terms = termsOf(
    // Most calls do not call themselves one: "קול קורא נוער" must find them.
    common.kinds[classification.kind],
    facts.title,
    description,
    eligibility,
    split.name,
    facts.unit,
    facts.callNumber,
    ...named,
    ...facts.documents.map((one) => one.title),
  );
  return {
    facts,
    classification,
    publisher: { key: split.key, name: split.name, unit: facts.unit },
    terms: terms.filter((term) => term.length <= LONGEST_TERM),
  };
}

/** Longer "words" are encoded files and the like; nobody searches for them and an index entry has no room for them. */
const LONGEST_TERM = 100;

const plain = (html: string | null): string => (html === null ? '' : textOfHtml(html));

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
