import { Locale } from '@kolkore/domain/locale';
import { Entry, quotedName, titleOf } from './entries';
import { Button, Foot, Frame, Headline, Row, Rule } from './frame';
import { headlineOf } from './headline';
import { Item } from './item';
import { colour } from './palette';
import { useMailReader } from './reader';
import { Said } from './said';

export interface AlertMail {
  entries: Entry[];
  /** So many are shown in full; the rest by title and link, none is left out. */
  inFull: number;
  /** Names of the person's subscriptions that the mail serves. */
  subscriptions: string[];
  preheader: string;
  line: string;
  foot: Foot;
  /** One line for each source that concerns the person and is in trouble, or is well again. */
  sources?: string[];
  sourcesHref?: string;
  siteHref: string;
  now: Date;
}

export const introOf = (subscriptions: readonly string[], locale: Locale): string => {
  const { intro } = locale.words.mail;
  const names = locale.say.listWords(subscriptions.map((name) => quotedName(name, locale)));
  return subscriptions.length === 1 ? intro.one(names) : intro.several(subscriptions.length, names);
};

/** Until when, beside a title that stands without its panel. */
export const untilOf = (entry: Entry, { say, words }: Locale): string | null =>
  entry.view.facts.deadline?.local && entry.view.deadlineAt && entry.view.status !== 'withdrawn'
    ? words.mail.until(say.deadlineTable(entry.view.facts.deadline))
    : null;

const Heading = ({ children }: { children: string }) => (
  <Row padding="32px 32px 0">
    <h2 class="ink" style={`margin:0;${useMailReader().lettering(20, 28)};font-weight:bold;color:${colour.ink}`}>
      {children}
    </h2>
  </Row>
);

const Rest = ({ entries }: { entries: Entry[] }) => {
  const reader = useMailReader();
  const { words, lettering } = reader;
  return (
    <>
      <Heading>{words.mail.rest(entries.length)}</Heading>
      <Row padding="8px 32px 0">
        <p class="soft" style={`margin:0 0 8px;${lettering(14, 20)};color:${colour.soft}`}>
          {words.mail.restNote}
        </p>
        {entries.map((entry) => {
          const until = untilOf(entry, reader);
          return (
            <p class="soft" style={`margin:8px 0 0;${lettering(16, 22)};color:${colour.soft}`}>
              <a class="accent" href={entry.href} style={`color:${colour.accent}`}>
                <Said text={titleOf(entry, reader)} />
              </a>
              {until !== null && `${words.wording.comma}${until}`}
            </p>
          );
        })}
      </Row>
    </>
  );
};

/** An immediate alert: what changed, then what is new, each with why it came. */
export const AlertBody = ({
  entries,
  inFull,
  subscriptions,
  preheader,
  line,
  foot,
  siteHref,
  sources = [],
  sourcesHref,
  now,
}: AlertMail) => {
  const reader = useMailReader();
  const { mail } = reader.words;
  const full = entries.slice(0, inFull);
  const only = entries.length === 1 ? entries[0] : undefined;
  return (
    <Frame preheader={preheader} line={line} foot={foot} actions>
      <Row padding="28px 32px 0">
        <Headline text={headlineOf(entries, reader)} />
        <p class="soft" style={`margin:8px 0 0;${reader.lettering(16, 24)};color:${colour.soft}`}>
          <Said text={introOf(subscriptions, reader)} />
        </p>
        {sources.map((said) => (
          <p class="ink" style={`margin:8px 0 0;${reader.lettering(16, 24)};color:${colour.ink}`}>
            <Said text={said} />{' '}
            <a class="accent" href={sourcesHref} style={`color:${colour.accent}`}>
              {reader.words.sources.mail.state}
            </a>
          </p>
        ))}
      </Row>
      {(['changed', 'new'] as const).map((section) => {
        const mine = full.filter((entry) => entry.section === section);
        if (mine.length === 0) return null;
        return (
          <>
            {!only && <Heading>{mail[section]}</Heading>}
            {mine.map((entry) => (
              <>
                <Item entry={entry} now={now} />
                <Rule />
              </>
            ))}
          </>
        );
      })}
      {entries.length > full.length && <Rest entries={entries.slice(inFull)} />}
      <Row padding="28px 32px 32px">
        <Button href={only ? only.href : siteHref}>{only ? mail.toOpportunity : mail.toAll}</Button>
      </Row>
    </Frame>
  );
};
