import { Page } from './page';
import { Empty } from './parts/empty';
import { Problem } from './problem';
import { useReading } from './reading';

/** `again`: the address to try once more, when trying makes sense. `number` finds the fault in the log. */
export const ErrorPage = ({ problem, again, number }: { problem: Problem; again: string | null; number: string | null }) => {
  const { errors, pages } = useReading().words;
  return (
    <Page title={problem.title} noindex>
      <main class="wrap page" id="main">
        <Empty shape="hole" title={problem.title} level={1}>
          <p>{problem.detail}</p>
          <p class="row">
            {problem.code === 'signed_out' && (
              <a class="button" href="/sign-in">
                {pages.nav.signIn}
              </a>
            )}
            {again !== null && (
              <a class="button" href={again}>
                {errors.again}
              </a>
            )}
            <a class={again === null ? 'button' : 'button button-plain'} href="/">
              {errors.allOpportunities}
            </a>
            {again === null && (
              <a class="button button-plain" href="/subscribe">
                {errors.subscribe}
              </a>
            )}
          </p>
          {number !== null && (
            <p class="soft small">
              {errors.number} <bdi dir="ltr">{number}</bdi>
            </p>
          )}
        </Empty>
      </main>
    </Page>
  );
};
