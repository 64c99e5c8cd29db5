import { mail } from '@kolkore/domain/catalogue/he/mail';
import { deadlineTable, listWords } from '@kolkore/domain/wording';
import { Entry, quotedName } from './entries';
import { Button, Foot, Frame, Row, Rule } from './frame';
import { headlineOf } from './headline';
import { Item } from './item';
import { colour } from './palette';

export interface AlertMail {
  entries: Entry[];
  /** So many are shown in full; the rest by title and link, none is left out. */
  inFull: number;
  /** Names of the person's subscriptions that the mail serves. */
  subscriptions: string[];
  preheader: string;
  line: string;
  foot: Foot;
  siteHref: string;
  now: Date;
}

export const introOf = (subscriptions: readonly string[]): string => {
  const names = listWords(subscriptions.map(quotedName));
  return subscriptions.length === 1 ? mail.intro.one(names) : mail.intro.several(subscriptions.length, names);
};

/** Until when, beside a title that stands without its panel. */
export const untilOf = (entry: Entry): string | null =>
  entry.view.facts.deadline?.local && entry.view.deadlineAt && entry.view.status !== 'withdrawn'
    ? mail.until(deadlineTable(entry.view.facts.deadline))
    : null;

const Heading = ({ children }: { children: string }) => (
  <Row padding="32px 32px 0">
    <h2 class="ink" style={`margin:0;font-size:20px;line-height:28px;font-weight:bold;color:${colour.ink}`}>
      {children}
    </h2>
  </Row>
);

const Rest = ({ entries }: { entries: Entry[] }) => (
  <>
    <Heading>{mail.rest(entries.length)}</Heading>
    <Row padding="8px 32px 0">
      <p class="soft" style={`margin:0 0 8px;font-size:14px;line-height:20px;color:${colour.soft}`}>
        {mail.restNote}
      </p>
      {entries.map((entry) => (
        <p class="soft" style={`margin:8px 0 0;font-size:16px;line-height:22px;color:${colour.soft}`}>
          <a class="accent" href={entry.href} style={`color:${colour.accent}`}>
            {entry.title}
          </a>
          {untilOf(entry) && `, ${untilOf(entry)}`}
        </p>
      ))}
    </Row>
  </>
);

/** An immediate alert: what changed, then what is new, each with why it came. */
export const AlertBody = ({ entries, inFull, subscriptions, preheader, line, foot, siteHref, now }: AlertMail) => {
  const full = entries.slice(0, inFull);
  const only = entries.length === 1 ? entries[0] : undefined;
  return (
    <Frame preheader={preheader} line={line} foot={foot} actions>
      <Row padding="28px 32px 0">
        <h1 class="ink" style={`margin:0;font-size:26px;line-height:34px;font-weight:bold;color:${colour.ink}`}>
          {headlineOf(entries)}
        </h1>
        <p class="soft" style={`margin:8px 0 0;font-size:16px;line-height:24px;color:${colour.soft}`}>
          {introOf(subscriptions)}
        </p>
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
