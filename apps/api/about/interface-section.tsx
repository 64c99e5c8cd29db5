import { useReading } from '../look/reading';

/** The addresses that programs may read. */
export const InterfaceSection = () => {
  const { about, apiDocs } = useReading().words;
  const words = about.interfaceSection;
  return (
    <section class="section" aria-labelledby={words.id}>
      <h2 id={words.id}>{words.title}</h2>
      <p class="prose">{words.text}</p>
      <table class="table addresses">
        <caption class="hidden-text">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.address}</th>
            <th scope="col">{words.meaning}</th>
          </tr>
        </thead>
        <tbody>
          {words.rows.map(({ path, meaning }) => (
            <tr>
              <td>
                <code>
                  <bdi dir="ltr">{path}</bdi>
                </code>
              </td>
              <td>{meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="prose soft small">{words.errors}</p>
      <p>
        <a href="/developers">{apiDocs.title}</a>
      </p>
    </section>
  );
};
