import type { Catalogue } from '@kolkore/domain/catalogue/shape';
import { Page } from './page';
import { Empty } from './parts/empty';
import { Problem } from './problem';
import { useReading } from './reading';

/** `again`: the address to try once more, when trying makes sense. `number` finds the fault in the log. */
export const ErrorPage = ({ problem, again, number }: { problem: Problem; again: string | null; number: string | null }) => {
  const { words } = useReading();
  const { errors } = words;
  const first = firstStep(problem, again, words);
  return (
    <Page title={problem.title} noindex>
      <main class="wrap page" id="main">
        <Empty shape="hole" title={problem.title} level={1}>
          <p>{problem.detail}</p>
          <p class="row">
            {first && (
              <a class="button" href={first.href}>
                {first.name}
              </a>
            )}
            <a class={first ? 'button button-plain' : 'button'} href="/">
              {errors.allOpportunities}
            </a>
            {first === null && (
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

/** What helps with this problem, before the ways that are always open. */
function firstStep({ code }: Problem, again: string | null, { errors, pages }: Catalogue): { href: string; name: string } | null {
  if (code === 'signed_out') return { href: '/sign-in', name: pages.nav.signIn };
  if (code === 'role_too_small') return { href: '/account', name: pages.nav.account };
  return again === null ? null : { href: again, name: errors.again };
}
