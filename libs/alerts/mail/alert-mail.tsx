import { Locale } from '@kolkore/domain/locale';
import { Entry, SECTIONS, Section, quotedName, titleOf } from './entries';
import { Button, Foot, Frame, Headline, Row, Rule } from './frame';
import { headlineOf } from './headline';
import { Item } from './item';
import { colour } from './palette';
import { useMailReader } from './reader';
import { Said } from './said';

export interface AlertMail {
  entries: Entry[];
  /** So many are shown in full; the rest by title and link. */
  inFull: number;
  /** So many of the rest by title; what is beyond stands on the page of `allHref`, and whole in the plain text. */
  byTitle: number;
  /** The page of what was sent: every item of every message. */
  allHref: string;
  kind: 'alert' | 'summary' | 'reminder';
  /** Of a summary: the days that it looks back on, in words. */
  window: string | null;
  /** Of a summary: what else closes within the week and was told before. */
  also: Entry[];
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

/** What the section is called: in a summary with its count. */
export const sectionName = (section: Section, count: number, kind: AlertMail['kind'], { words }: Locale): string =>
  kind !== 'summary' && (section === 'new' || section === 'changed') ? words.mail[section] : words.rhythms.mail.sections[section](count);

const Titles = ({
  heading,
  note,
  entries,
  shown,
  allHref,
}: {
  heading: string;
  note?: string;
  entries: Entry[];
  shown: number;
  allHref: string;
}) => {
  const reader = useMailReader();
  const { words, lettering } = reader;
  return (
    <>
      <Heading>{heading}</Heading>
      <Row padding="8px 32px 0">
        {note !== undefined && (
          <p class="soft" style={`margin:0 0 8px;${lettering(14, 20)};color:${colour.soft}`}>
            {note}
          </p>
        )}
        {entries.slice(0, shown).map((entry) => {
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
        {entries.length > shown && (
          <p style={`margin:12px 0 0;${lettering(16, 22)};font-weight:bold`}>
            <a class="accent" href={allHref} style={`color:${colour.accent}`}>
              {words.rhythms.mail.andMore(entries.length - shown)}
            </a>
          </p>
        )}
      </Row>
    </>
  );
};

/** An alert, a summary or reminders: section by section, each item with why it came. */
export const AlertBody = (alert: AlertMail) => {
  const {
    entries,
    inFull,
    byTitle,
    allHref,
    kind,
    subscriptions,
    preheader,
    line,
    foot,
    siteHref,
    sources = [],
    sourcesHref,
    also,
    now,
  } = alert;
  const reader = useMailReader();
  const { mail, rhythms } = reader.words;
  const full = entries.slice(0, inFull);
  const only = entries.length === 1 && kind !== 'summary' ? entries[0] : undefined;
  return (
    <Frame preheader={preheader} line={line} foot={foot} actions>
      <Row padding="28px 32px 0">
        <Headline text={headlineOf(entries, reader)} />
        <p class="soft" style={`margin:8px 0 0;${reader.lettering(16, 24)};color:${colour.soft}`}>
          <Said text={introOf(subscriptions, reader)} />
          {alert.window !== null && ` ${alert.window}`}
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
      {SECTIONS.map((section) => {
        const mine = full.filter((entry) => entry.section === section);
        if (mine.length === 0) return null;
        const count = entries.filter((entry) => entry.section === section).length;
        return (
          <>
            {!only && <Heading>{sectionName(section, count, kind, reader)}</Heading>}
            {mine.map((entry) => (
              <>
                <Item entry={entry} now={now} />
                <Rule />
              </>
            ))}
          </>
        );
      })}
      {entries.length > full.length && (
        <Titles
          heading={mail.rest(entries.length - full.length)}
          note={mail.restNote}
          entries={entries.slice(inFull)}
          shown={byTitle}
          allHref={allHref}
        />
      )}
      {also.length > 0 && <Titles heading={rhythms.mail.also(also.length)} entries={also} shown={byTitle} allHref={siteHref} />}
      <Row padding="28px 32px 32px">
        <Button href={only ? only.href : siteHref}>{only ? mail.toOpportunity : mail.toAll}</Button>
        <p style={`margin:16px 0 0;${reader.lettering(16, 24)}`}>
          <a class="accent" href={allHref} style={`color:${colour.accent}`}>
            {rhythms.mail.sentToYou}
          </a>
        </p>
      </Row>
    </Frame>
  );
};
