import type { LedgerItem, LedgerMessage } from '@kolkore/store/ledger';
import { Page } from '../look/page';
import { Original } from '../look/parts/original';
import { Mixed } from '../look/parts/original';
import { useReading } from '../look/reading';
import { ItemState, StateWords } from './item-state';

interface Props {
  email: string;
  waiting: LedgerItem[];
  messages: LedgerMessage[];
  letGo: LedgerItem[];
  /** The page's own address, and where the ones before these are; null at the end. */
  here: string;
  older: string | null;
  /** Whether these are the newest. */
  newest: boolean;
  back: string;
  /** Under which path their own subscriptions are, each with its `/why`. */
  ownAt: string;
  publisherName: (key: string) => string;
}

/** A person's own ledger: what was sent to them and why, what waits, and what was not sent. */
export const SentToYouPage = (props: Props) => {
  const { email, waiting, messages, letGo, here, older, newest, back, ownAt, publisherName } = props;
  const { rhythms, manage } = useReading().words;
  const text = rhythms.ledger;
  return (
    <Page title={text.title} active="subscribe" noindex>
      <main class="wrap page" id="main">
        <div class="page-head">
          <h1>{text.heading}</h1>
          <p class="lead">{text.lead(email)}</p>
        </div>
        <div class="stack-l">
          {newest && (
            <section class="section" aria-labelledby="waiting">
              <h2 id="waiting">{text.waiting}</h2>
              {waiting.length === 0 ? (
                <p class="soft">{text.waitingNone}</p>
              ) : (
                <Items items={waiting} ownAt={ownAt} publisherName={publisherName} states />
              )}
            </section>
          )}
          <section class="section" aria-labelledby="sent">
            <h2 id="sent">{text.sent}</h2>
            {messages.length === 0 && <p class="soft">{text.sentNone}</p>}
            <div class="stack-l">
              {messages.map((message) => (
                <Message message={message} ownAt={ownAt} publisherName={publisherName} />
              ))}
            </div>
            <p class="links">
              {!newest && <a href={here}>{text.newest}</a>}
              {older && <a href={older}>{text.more}</a>}
            </p>
          </section>
          {newest && letGo.length > 0 && (
            <section class="section" aria-labelledby="let-go">
              <h2 id="let-go">{text.letGo}</h2>
              <p>{text.letGoText}</p>
              <Items items={letGo} ownAt={ownAt} publisherName={publisherName} states />
            </section>
          )}
          <p class="links">
            <a href={back}>{manage.heading}</a>
          </p>
        </div>
      </main>
    </Page>
  );
};

const Message = ({ message, ...shown }: { message: LedgerMessage } & Pick<Props, 'ownAt' | 'publisherName'>) => {
  const { words } = useReading();
  const text = words.rhythms.ledger;
  return (
    <article class="stack" id={`m-${message.id}`}>
      <h3>
        {text.kinds[message.kind]}
        {message.subject !== null && (
          <>
            {': '}
            <Mixed text={message.subject} />
          </>
        )}
      </h3>
      <p class="soft">
        <StateWords state={message.state} cause={message.cause} at={message.stateAt} until={message.notBefore} />
      </p>
      {message.items.length > 0 && <Items items={message.items} {...shown} />}
    </article>
  );
};

const Items = ({
  items,
  ownAt,
  publisherName,
  states = false,
}: { items: LedgerItem[]; states?: boolean } & Pick<Props, 'ownAt' | 'publisherName'>) => {
  const { words, say } = useReading();
  const text = words.rhythms.ledger;
  return (
    <ul class="sample">
      {items.map((item) => (
        <li>
          <a href={`/o/${item.opportunityId}`}>
            <Original text={item.title} />
          </a>{' '}
          <span class="soft">
            {item.type === 'reminder' ? text.reminder(item.reminderDays ?? 0) : words.common.changes[item.type]}
            {item.why.map(({ id, subscription, own, reasons }) => (
              <>
                {'. '}
                {own ? (
                  <a href={`${ownAt}/${id}/why?o=${item.opportunityId}`}>
                    <Original text={subscription} />
                  </a>
                ) : (
                  <Original text={subscription} />
                )}
                {reasons.length > 0 && (
                  <>
                    {': '}
                    <Mixed text={words.subscribe.year.because(say.reasonsWords(reasons, publisherName))} />
                  </>
                )}
              </>
            ))}
            {states && (
              <>
                {'. '}
                <ItemState item={item} />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
};
