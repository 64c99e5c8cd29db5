import { fold } from '@kolkore/domain/hebrew';
import type { Answer } from '@kolkore/matching/explain';
import type { Fate } from '@kolkore/matching/fate';
import type { SubscriptionRow } from '@kolkore/store/entities/people';
import { Page } from '../look/page';
import { Field } from '../look/parts/field';
import { Mixed, Original } from '../look/parts/original';
import { useReading } from '../look/reading';
import { conditionWords } from './condition-words';
import { FateSection } from './fate-section';

export interface WhyProps {
  subscription: SubscriptionRow;
  /** Its own path, to which the question is put. */
  at: string;
  back: string;
  /** Where everything is that was sent to the reader. */
  ledgerAt: string;
  /** What was typed. */
  asked: string;
  /** Null: nothing was asked, or there is no such publication. */
  answer: Answer | null;
  fate: Fate | null;
  publisherName: (key: string) => string;
}

/** Why a subscription brought a publication or did not, condition by condition; for its owner only. */
export const WhyPage = ({ subscription, at, back, ledgerAt, asked, answer, fate, publisherName }: WhyProps) => {
  const { words } = useReading();
  const text = words.advice.why;
  return (
    <Page title={text.title} active="subscribe" noindex>
      <main class="wrap page" id="main">
        <div class="page-head">
          <h1>
            <Mixed text={text.heading(words.wording.quoted(subscription.name))} />
          </h1>
          <p class="lead">{text.lead}</p>
        </div>
        <div class="stack-l">
          <form class="stack prose" action={at} method="get">
            <Field
              id="o"
              label={text.field}
              hint={text.hint}
              value={asked}
              dir="ltr"
              autocomplete="off"
              error={asked !== '' && answer === null ? text.unknown : undefined}
            />
            <p class="row">
              <button class="button" type="submit">
                {text.button}
              </button>
            </p>
          </form>
          {answer && <Conditions answer={answer} publisherName={publisherName} />}
          {fate && <FateSection fate={fate} subscription={subscription} ledgerAt={ledgerAt} />}
          <p class="links">
            <a href={back}>{text.back}</a>
          </p>
        </div>
      </main>
    </Page>
  );
};

const Conditions = ({ answer, publisherName }: { answer: Answer; publisherName: (key: string) => string }) => {
  const reading = useReading();
  const text = reading.words.advice.why;
  return (
    <section class="section" aria-labelledby="answer">
      <h2 id="answer">
        <a href={`/o/${answer.opportunityId}`}>
          <Original text={answer.title} />
        </a>
      </h2>
      <p role="status">
        <b>{answer.fits ? text.fits : text.not}</b> {answer.recorded ? text.recorded : text.unrecorded}
      </p>
      <table class="facts">
        <thead class="hidden-text">
          <tr>
            <th scope="col">{text.condition}</th>
            <th scope="col">{text.result}</th>
          </tr>
        </thead>
        <tbody>
          {answer.checks.map(({ name, alone, holds, met }) => (
            <tr>
              <th scope="row">
                <Mixed text={name === 'barred' ? text.barred : conditionWords(alone, publisherName, reading)} />
              </th>
              <td>
                <b>{holds ? `✓ ${text.holds}` : `✗ ${text.fails}`}</b>
                {met.map(({ written, lemma }) => (
                  <>
                    <br />
                    <Mixed text={lemma === null || fold(lemma) === fold(written) ? text.metPlain(written) : text.met(written, lemma)} />
                  </>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
