import { useReading } from '../look/reading';
import type { ApiDocument } from '../v1/document/document';
import { Coded } from './coded';
import { Section } from './guide';
import { ShownOperation, operationsOf, schemasOf } from './reading-document';

/** Every route and structure, in English, made of the document. */
export const Reference = ({ document }: { document: ApiDocument }) => {
  const { apiDocs: words } = useReading().words;
  const operations = operationsOf(document);
  const tags = [...new Set(operations.map(({ tag }) => tag))];
  return (
    <>
      <Section id="reference" title={words.reference.title}>
        <p class="prose soft">{words.reference.text}</p>
        {tags.map((tag) => (
          <div class="stack">
            <h3 lang="en" dir="ltr">
              {tag}
            </h3>
            {operations
              .filter((operation) => operation.tag === tag)
              .map((operation) => (
                <Operation {...operation} />
              ))}
          </div>
        ))}
      </Section>
      <Section id="schemas" title={words.schemas.title}>
        <p class="prose soft">{words.schemas.text}</p>
        {schemasOf(document).map(({ name, about, fields }) => (
          <details class="fold" id={`schema-${name}`}>
            <summary>
              <code dir="ltr">{name}</code>
            </summary>
            <div class="fold-body" lang="en" dir="ltr">
              {about !== '' && <p class="prose">{about}</p>}
              {fields.length > 0 && <Fields fields={fields} caption={name} />}
            </div>
          </details>
        ))}
      </Section>
    </>
  );
};

const Operation = ({ id, method, path, summary, about, key: keyNeeded, parameters, body, answers }: ShownOperation) => {
  const { language, words: all } = useReading();
  const words = all.apiDocs.reference;
  return (
    <article class="route" id={id} aria-labelledby={`${id}-title`}>
      <h4 id={`${id}-title`} lang="en" dir="ltr">
        <span class="method">{method}</span> <code>{path}</code>
      </h4>
      <p lang="en" dir="ltr">
        {summary}.{' '}
        <bdi class="soft small" lang={language}>
          {words[keyNeeded]}
        </bdi>
      </p>
      <details class="fold">
        <summary>{words.details}</summary>
        <div class="fold-body" lang="en" dir="ltr">
          {about !== null && (
            <p class="prose">
              <Coded text={about} />
            </p>
          )}
          {parameters.length > 0 && (
            <Fields fields={parameters.map(({ place, ...rest }) => ({ ...rest, type: `${rest.type} · ${place}` }))} caption={id} />
          )}
          {body !== null && (
            <p>
              Body: <code>{body}</code>
            </p>
          )}
          <table class="table addresses">
            <caption class="hidden-text">{`${id}: answers`}</caption>
            <thead>
              <tr>
                <th scope="col">Status</th>
                <th scope="col">Answer</th>
              </tr>
            </thead>
            <tbody>
              {answers.map(({ status, about: meaning, schemas }) => (
                <tr>
                  <th scope="row">{status}</th>
                  <td>
                    <Coded text={meaning} />{' '}
                    {schemas.map((schema) => (
                      <>
                        {' '}
                        <code>{schema}</code>
                      </>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </article>
  );
};

const Fields = ({ fields, caption }: { fields: { name: string; type: string; required: boolean; about: string }[]; caption: string }) => (
  <table class="table addresses">
    <caption class="hidden-text">{`${caption}: fields`}</caption>
    <thead>
      <tr>
        <th scope="col">Name</th>
        <th scope="col">Meaning</th>
      </tr>
    </thead>
    <tbody>
      {fields.map(({ name, type, required, about }) => (
        <tr>
          <th scope="row">
            <code>{name}</code>
            {required && ' *'}
          </th>
          <td>
            {about !== '' && (
              <p>
                <Coded text={about} />
              </p>
            )}
            <p class="soft small">
              <code>{type}</code>
            </p>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
