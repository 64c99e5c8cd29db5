import type { AuditPage } from '@kolkore/accounts/audit';
import { isMemberRole } from '@kolkore/domain/member-role';
import { useReading } from '../look/reading';
import { InstantTime } from '../look/parts/time';
import { whenWords } from '../look/when';
import { OrganizationPage, Shown, pathOf } from './organization-page';

type Entry = AuditPage['entries'][number];

/** What was done in the organization, newest first. */
export const JournalPage = ({ shown, page, now }: { shown: Shown; page: AuditPage; now: Date }) => {
  const { audit: words } = useReading().words.organizations;
  return (
    <OrganizationPage shown={shown} tab="audit" title={words.title(shown.name)} heading={words.heading} lead={words.lead}>
      {page.entries.length === 0 ? <p class="soft">{words.none}</p> : <AuditTable entries={page.entries} now={now} />}
      {page.next !== null && (
        <p>
          <a href={pathOf(shown, `/audit?before=${page.next}`)}>{words.older}</a>
        </p>
      )}
    </OrganizationPage>
  );
};

/** `withOrganization`: the log of all of them, for operators. */
export const AuditTable = ({ entries, now, withOrganization }: { entries: Entry[]; now: Date; withOrganization?: boolean }) => {
  const reading = useReading();
  const { audit: words } = reading.words.organizations;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={words.caption}>
      <table class="table">
        <caption class="hidden-text">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.what}</th>
            <th scope="col">{words.who}</th>
            <th scope="col">{words.at}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr>
              <th scope="row">
                {words.acts[entry.act]}
                <Subject entry={entry} />
                {withOrganization && entry.organizationName && (
                  <span class="sub">
                    <bdi>{entry.organizationName}</bdi>
                  </span>
                )}
              </th>
              <td>
                <bdi>{whoDid(entry) ?? (entry.origin === 'cli' ? words.system : words.someone)}</bdi>
                <span class="sub">{words.origins[entry.origin]}</span>
              </td>
              <td class="n">
                <InstantTime instant={entry.at}>{whenWords(entry.at, now, reading)}</InstantTime>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

const whoDid = ({ person, subject }: Entry): string | null =>
  person ? (person.name ?? person.email) : typeof subject['keyName'] === 'string' ? subject['keyName'] : null;

/** Whom or what it was about, by the names of that time. */
const Subject = ({ entry: { about, subject } }: { entry: Entry }) => {
  const { roles } = useReading().words.organizations;
  const named = [about ? (about.name ?? about.email) : subject.email, subject['name']].filter(
    (part): part is string => typeof part === 'string' && part !== '',
  );
  const role = isMemberRole(subject['role']) ? roles[subject['role']] : null;
  if (named.length === 0 && role === null) return null;
  return (
    <span class="sub">
      {named.map((part, index) => (
        <>
          {index > 0 && ' '}
          <bdi>{part}</bdi>
        </>
      ))}
      {role && ` (${role})`}
    </span>
  );
};
