import { Criteria, criteriaToQuery } from '@kolkore/domain/criteria';
import { ComponentChildren } from 'preact';
import { Page } from '../look/page';
import { useReading } from '../look/reading';
import { CriteriaTable } from './criteria-table';

const Frame = ({
  title,
  heading,
  lead,
  children,
}: {
  title: string;
  heading: string;
  lead: ComponentChildren;
  children: ComponentChildren;
}) => (
  <Page title={title} active="subscribe" noindex>
    <main class="wrap page" id="main">
      <div class="page-head">
        <h1>{heading}</h1>
        <p class="lead">{lead}</p>
      </div>
      <div class="stack-l prose">{children}</div>
    </main>
  </Page>
);

export interface ConfirmProps {
  token: string;
  email: string;
  criteria: Criteria;
  publisherName: (key: string) => string;
}

/** Only its button acts: mail scanners open links. */
export const ConfirmPage = ({ token, email, criteria, publisherName }: ConfirmProps) => {
  const text = useReading().words.subscribe;
  return (
    <Frame title={text.confirm.title} heading={text.confirm.heading} lead={text.confirm.lead(email)}>
      <CriteriaTable criteria={criteria} publisherName={publisherName} />
      <form action={`/confirm/${token}`} method="post" class="stack">
        <p class="row">
          <button class="button" type="submit">
            {text.confirm.button}
          </button>
        </p>
        <p class="hint">{text.confirm.notMe}</p>
      </form>
    </Frame>
  );
};

export const ConfirmedPage = ({ token, criteria, publisherName }: ConfirmProps) => {
  const text = useReading().words.subscribe;
  return (
    <Frame title={text.confirm.doneTitle} heading={text.confirm.doneHeading} lead={text.confirm.doneLead}>
      <CriteriaTable criteria={criteria} publisherName={publisherName} />
      <div class="stack">
        <p class="row">
          <a class="button" href={`/?${criteriaToQuery(criteria).toString()}`}>
            {text.confirm.openNow}
          </a>
          <a class="button button-plain" href={`/m/${token}`}>
            {text.confirm.manage}
          </a>
        </p>
        <p class="hint">{text.confirm.keep}</p>
      </div>
    </Frame>
  );
};

export const ConfirmExpiredPage = ({ criteria, publisherName }: ConfirmProps) => {
  const text = useReading().words.subscribe;
  return (
    <Frame title={text.confirm.expiredTitle} heading={text.confirm.expiredHeading} lead={text.confirm.expiredLead}>
      <CriteriaTable criteria={criteria} publisherName={publisherName} />
      <p class="row">
        <a class="button" href={`/subscribe?${criteriaToQuery(criteria).toString()}`}>
          {text.confirm.expiredAgain}
        </a>
      </p>
    </Frame>
  );
};

export const ConfirmEndedPage = ({ token, criteria, publisherName }: ConfirmProps) => {
  const text = useReading().words.subscribe;
  return (
    <Frame title={text.confirm.endedTitle} heading={text.confirm.endedHeading} lead={text.confirm.endedLead}>
      <CriteriaTable criteria={criteria} publisherName={publisherName} />
      <p class="row">
        <a class="button" href={`/m/${token}`}>
          {text.confirm.manage}
        </a>
      </p>
    </Frame>
  );
};
