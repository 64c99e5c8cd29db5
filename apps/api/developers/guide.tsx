import { ComponentChildren } from 'preact';
import { QUOTA } from '@kolkore/accounts/api-keys';
import { useReading } from '../look/reading';
import { READS_A_MINUTE } from '../throttle';
import { csvColumns } from '../v1/csv-columns';
import { problemCodes, problemStatus } from '../v1/schemas/problem';
import { Coded, Example } from './coded';
import { examplesFor, problemExample } from './examples';

/** What the page says of this instance. */
export interface Instance {
  site: string;
  ocidPrefix: string;
  license: string | undefined;
}

const count = (value: number): string => value.toLocaleString('en-US');

export const Section = ({ id, title, children }: { id: string; title: string; children: ComponentChildren }) => (
  <section class="section" aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    <div class="stack">{children}</div>
  </section>
);

const Paragraph = ({ text }: { text: string }) => (
  <p class="prose">
    <Coded text={text} />
  </p>
);

const Bullets = ({ items }: { items: readonly string[] }) => (
  <ul class="bullets prose">
    {items.map((text) => (
      <li>
        <Coded text={text} />
      </li>
    ))}
  </ul>
);

/** How the interface is used, in the reader's language. */
export const Guide = ({ site, ocidPrefix, license }: Instance) => {
  const { apiDocs: words } = useReading().words;
  const examples = examplesFor(site);
  return (
    <>
      <Section id="start" title={words.start.title}>
        <Paragraph text={words.start.text} />
        <Example label={words.start.exampleLabel} text={examples.start} />
        <Bullets items={words.start.facts} />
      </Section>
      <Section id="cursors" title={words.cursors.title}>
        <Paragraph text={words.cursors.text} />
        <Paragraph text={words.cursors.follow} />
        <Example label={words.cursors.exampleLabel} text={examples.follow} />
        <Paragraph text={words.cursors.sorted} />
        <Example label={words.cursors.sortedLabel} text={examples.sorted} />
      </Section>
      <Section id="keys" title={words.keys.title}>
        <Paragraph text={words.keys.text} />
        <Paragraph text={words.keys.address} />
        <Example label={words.keys.exampleLabel} text={examples.key} />
        <Paragraph text={words.keys.quotas(count(QUOTA.perMinute), count(QUOTA.perDay))} />
        <Paragraph text={words.keys.headers} />
        <Paragraph text={words.keys.without(count(READS_A_MINUTE))} />
      </Section>
      <Section id="writes" title={words.writes.title}>
        <Paragraph text={words.writes.text} />
        <Example label={words.writes.exampleLabel} text={examples.write} />
        <Bullets items={words.writes.cases} />
      </Section>
      <Errors site={site} />
      <Tables example={examples.csv} />
      <Section id="ocds" title={words.ocds.title}>
        <Paragraph text={words.ocds.text} />
        <Bullets items={words.ocds.rules} />
        <Paragraph text={words.ocds.prefix(ocidPrefix)} />
        {!ocidPrefix.startsWith('ocds-') && <Paragraph text={words.ocds.unregistered} />}
        {license !== undefined && (
          <p>
            <a href={license}>{words.ocds.license}</a>
          </p>
        )}
        <Example label={words.ocds.exampleLabel} text={examples.ocds} />
      </Section>
      <Feeds site={site} />
      <Section id="webhooks" title={words.webhooks.title}>
        <Paragraph text={words.webhooks.text} />
        <Example label={words.webhooks.exampleLabel} text={examples.webhook} />
        <Paragraph text={words.webhooks.verify} />
        <Example label={words.webhooks.verifyLabel} text={examples.verify} />
        <Bullets items={words.webhooks.rules} />
        <Paragraph text={words.webhooks.push} />
        <Example label={words.webhooks.pushLabel} text={examples.push} />
      </Section>
    </>
  );
};

const Errors = ({ site }: { site: string }) => {
  const { apiDocs, errors } = useReading().words;
  const words = apiDocs.errors;
  return (
    <Section id="errors" title={words.title}>
      <Paragraph text={words.text} />
      <Example label={words.exampleLabel} text={problemExample(site, errors.codes.invalid_input.title)} />
      <div class="scroll" tabIndex={0} role="region" aria-label={words.caption}>
        <table class="table addresses">
          <caption class="hidden-text">{words.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.code}</th>
              <th scope="col">{words.status}</th>
              <th scope="col">{words.meaning}</th>
            </tr>
          </thead>
          <tbody>
            {problemCodes.map((code) => (
              <tr>
                <th scope="row">
                  <code dir="ltr">{code}</code>
                </th>
                <td class="n">{problemStatus[code]}</td>
                <td>{errors.codes[code].title}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
};

const Tables = ({ example }: { example: string }) => {
  const words = useReading().words.apiDocs.csv;
  return (
    <Section id="csv" title={words.title}>
      <Paragraph text={words.text} />
      <Example label={words.exampleLabel} text={example} />
      <details class="fold">
        <summary>{words.caption}</summary>
        <div class="fold-body">
          <table class="table addresses">
            <caption class="hidden-text">{words.caption}</caption>
            <thead>
              <tr>
                <th scope="col">{words.column}</th>
                <th scope="col">{words.holds}</th>
              </tr>
            </thead>
            <tbody>
              {csvColumns.map(({ name, about }) => (
                <tr>
                  <th scope="row">
                    <code dir="ltr">{name}</code>
                  </th>
                  <td>
                    <bdi lang="en" dir="ltr">
                      {about}
                    </bdi>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </Section>
  );
};

const Feeds = ({ site }: { site: string }) => {
  const words = useReading().words.apiDocs.feeds;
  const formats = [
    ['rss', 'RSS 2.0'],
    ['atom', 'Atom'],
    ['json', 'JSON Feed 1.1'],
    ['ics', words.calendar],
  ] as const;
  return (
    <Section id="feeds" title={words.title}>
      <Paragraph text={words.text} />
      <table class="table addresses">
        <caption class="hidden-text">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.address}</th>
            <th scope="col">{words.format}</th>
          </tr>
        </thead>
        <tbody>
          {formats.map(([ending, name]) => (
            <tr>
              <td>
                <code dir="ltr">{`${site}/feeds/search.${ending}?topic=youth`}</code>
              </td>
              <td>
                <bdi>{name}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
};
