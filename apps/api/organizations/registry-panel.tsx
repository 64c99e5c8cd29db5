import type { HeldEntry } from '@kolkore/store/registry/entries';
import { isOver } from '@kolkore/domain/registry/status';
import { registryNumberText } from '@kolkore/domain/registry-number';
import { termName } from '@kolkore/domain/taxonomy';
import { inIsrael, localDateOf, startOfLocalDate } from '@kolkore/domain/time';
import { FactsTable } from '../look/parts/facts-table';
import { Notice } from '../look/parts/notice';
import { Mixed, Original } from '../look/parts/original';
import { DayTime, InstantDay } from '../look/parts/time';
import { useReading } from '../look/reading';
import type { Looked } from './registry-lookup';

/** What stands in the way of support: an organization that is over, or that its register lists no more. */
export const RegistryWarning = ({ entry }: { entry: HeldEntry }) => {
  const { words, say } = useReading();
  const { registry } = words;
  if (isOver(entry.status))
    return (
      <Notice tone="last" alert>
        <p>
          <Mixed text={registry.over(entry.statusText ?? registry.statuses[entry.status])} />
        </p>
      </Notice>
    );
  return entry.goneAt ? (
    <Notice tone="soon">
      <p>{registry.gone(say.instantTable(entry.goneAt))}</p>
    </Notice>
  ) : null;
};

/** The facts of an entry, with when its register said so. */
export const RegistryFacts = ({ entry, now }: { entry: HeldEntry; now: Date }) => {
  const { words, say, language } = useReading();
  const { registry } = words;
  const { status, statusText, statusOn, registeredOn, field, secondField, topics, regions, nationwide, locality } = entry;
  const years = registeredOn === null ? 0 : Math.floor(inIsrael(now).diff(inIsrael(startOfLocalDate(registeredOn)), 'years').years);
  const names = (facet: 'topics' | 'regions', ids: string[]): string => ids.map((id) => termName(facet, id, language)).join(' · ');
  return (
    <>
      {entry.asOf && <p class="soft small">{registry.asOf(say.instantTable(entry.asOf))}</p>}
      <FactsTable
        caption={registry.caption}
        rows={[
          { name: registry.name, value: <Original text={entry.name} /> },
          {
            name: registry.legalForm,
            value: (
              <>
                {registry.legalForms[entry.legalForm]} <bdi class="soft whole">{registryNumberText(entry.number)}</bdi>
              </>
            ),
          },
          {
            name: registry.status,
            value: (
              <>
                {language === 'he' && statusText ? statusText : registry.statuses[status]}
                {statusOn && <span class="soft"> · {registry.since(say.dateTable(statusOn))}</span>}
              </>
            ),
          },
          {
            name: registry.registeredOn,
            value: registeredOn && (
              <>
                <DayTime day={registeredOn} />
                {years > 0 && <span class="soft"> · {registry.years(years)}</span>}
              </>
            ),
          },
          {
            name: registry.field,
            value: (field ?? secondField) && (
              <>
                <Original text={[field, secondField].filter(Boolean).join(' · ')} />
                {topics.length > 0 && (
                  <span class="soft">
                    {' '}
                    ({registry.topics}: {names('topics', topics)})
                  </span>
                )}
              </>
            ),
          },
          { name: registry.regions, value: nationwide ? registry.nationwide : names('regions', regions) },
          { name: registry.locality, value: locality && <Original text={locality} /> },
          { name: registry.size, value: registry.sizes[entry.size] },
          { name: registry.lastReport, value: entry.lastReportYear ?? entry.lastFinancialYear ?? registry.noReport },
        ]}
      />
    </>
  );
};

/** Certificates by year, and whether this year's is missing. Only associations need one from this registrar. */
export const Certificates = ({ looked, now }: { looked: Extract<Looked, { state: 'found' }>; now: Date }) => {
  const { registry } = useReading().words;
  const { entry, certificates, certificatesAsOf } = looked;
  const year = Number(localDateOf(now).slice(0, 4));
  const missing = entry.legalForm === 'amuta' && !certificates.some((one) => one.year === year && one.approved === true);
  if (certificatesAsOf === null || (certificates.length === 0 && entry.legalForm !== 'amuta')) return null;
  return (
    <section class="section" aria-labelledby="certificates">
      <h2 id="certificates">{registry.certificates}</h2>
      {missing && (
        <Notice tone="soon">
          <p>{registry.missing(year)}</p>
        </Notice>
      )}
      {certificates.length === 0 ? (
        <p>{registry.noCertificates}</p>
      ) : (
        <table class="facts">
          <caption class="hidden-text">{registry.certificatesCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{registry.year}</th>
              <th scope="col">{registry.outcome}</th>
            </tr>
          </thead>
          <tbody>
            {certificates.map(({ year: of, approved, outcome }) => (
              <tr>
                <th scope="row">{of}</th>
                <td>
                  {approved === null ? registry.unclear : approved ? registry.approved : registry.notApproved}
                  {outcome && (
                    <span class="soft">
                      {' '}
                      · <Original text={outcome} />
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p class="soft small">{registry.section46}</p>
    </section>
  );
};

/** What changed in the entry since we know it. */
export const RegistryHistory = ({ events }: Pick<Extract<Looked, { state: 'found' }>, 'events'>) => {
  const { registry } = useReading().words;
  if (events.length === 0) return null;
  return (
    <section class="section" aria-labelledby="changes">
      <h2 id="changes">{registry.history}</h2>
      <ul>
        {events.map(({ what, was, now: is, at }) => (
          <li>
            <InstantDay instant={at} />: {registry.events[what]}
            {(was ?? is) !== null && (
              <span class="soft">
                {' '}
                (<Original text={was ?? '–'} /> ← <Original text={is ?? '–'} />)
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};
