import { operationsMerges as text } from '@kolkore/domain/catalogue/he/operations-merges';
import type { Merge, MergedListing } from '@kolkore/store/merges';
import { Toast } from '../look/parts/toast';
import { safeHref } from '../look/safe-links';
import { Frame } from './frame';
import { dayWords } from './when';

export type MergeDone = keyof typeof text.done;

/** Which listings of several sources are one opportunity, and where the rules left it to a person. */
export const MergesPage = ({ merges, done, now }: { merges: Merge[]; done: MergeDone | null; now: Date }) => {
  const possible = merges.filter(({ state }) => state === 'possible');
  const made = merges.filter(({ state }) => state !== 'possible');
  return (
    <Frame title={text.title} heading={text.title} lead={text.lead} below here="/operations/merges">
      {done && <Toast closeHref="/operations/merges">{text.done[done]}</Toast>}
      <Group heading={text.possible} none={text.possibleNone} merges={possible} now={now} />
      <Group heading={text.made} none={text.madeNone} merges={made} now={now} />
    </Frame>
  );
};

const Group = ({ heading, none, merges, now }: { heading: string; none: string; merges: Merge[]; now: Date }) => (
  <section class="section">
    <h2>{heading}</h2>
    {merges.length === 0 && <p class="soft">{none}</p>}
    <ul class="docs">
      {merges.map((merge) => (
        <li>
          <span class="num soft">{merge.id}</span>
          <span>
            <a href={`/operations/merges/${merge.id}`}>
              <bdi>{merge.title}</bdi>
            </a>
          </span>
          <p class="doc-meta">
            <span>{text.states[merge.state]}</span> <span>{text.rules[merge.rule]}</span> <bdi>{merge.evidence}</bdi>{' '}
            <span>{dayWords(merge.undoneAt ?? merge.madeAt, now)}</span>
          </p>
        </li>
      ))}
    </ul>
  </section>
);

/** One of them, with what both sides say and the buttons that decide. */
export const MergePage = ({ merge, refused }: { merge: Merge; refused: keyof typeof text.refused | null }) => (
  <Frame
    title={text.title}
    heading={merge.state === 'made' ? text.undoHeading : text.states[merge.state]}
    lead={<bdi>{merge.title}</bdi>}
    below
    here={`/operations/merges/${merge.id}`}
  >
    {refused && (
      <p class="notice" role="alert">
        {text.refused[refused]}
      </p>
    )}
    <p>
      {text.rules[merge.rule]}: <bdi>{merge.evidence}</bdi>
    </p>
    <Side heading={text.found} listings={merge.found} href={`/o/${merge.opportunityId}`} link={text.into} />
    <Side
      heading={text.joined}
      listings={merge.joined}
      href={merge.state !== 'made' && merge.absorbedId !== null ? `/o/${merge.absorbedId}` : null}
      link={text.other}
    />
    {merge.state === 'made' && (
      <form class="stack" method="post" action={`/operations/merges/${merge.id}/undo`}>
        <p>{text.undoText}</p>
        <button class="button" type="submit">
          {text.undo}
        </button>
      </form>
    )}
    {merge.state === 'possible' && (
      <>
        <form class="stack" method="post" action={`/operations/merges/${merge.id}/join`}>
          <p>{text.joinText}</p>
          <button class="button" type="submit">
            {text.join}
          </button>
        </form>
        <form method="post" action={`/operations/merges/${merge.id}/dismiss`}>
          <button class="button button-quiet" type="submit">
            {text.dismiss}
          </button>
        </form>
      </>
    )}
  </Frame>
);

const Side = ({ heading, listings, href, link }: { heading: string; listings: MergedListing[]; href: string | null; link: string }) => (
  <section class="section">
    <h2>{heading}</h2>
    <ul class="docs">
      {listings.map((listing) => (
        <li>
          <span class="num soft">{listing.id}</span>
          <span>
            <a href={safeHref(listing.url)} rel="external noreferrer">
              <bdi>{listing.title}</bdi>
            </a>
          </span>
          <p class="doc-meta">
            <bdi>{listing.source}</bdi> <bdi>{listing.externalId}</bdi>
          </p>
        </li>
      ))}
    </ul>
    {href && (
      <p>
        <a href={href}>{link}</a>
      </p>
    )}
  </section>
);
