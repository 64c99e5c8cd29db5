import { Catalogue } from '@kolkore/domain/catalogue/shape';
import { ComponentChildren } from 'preact';
import { Page } from '../look/page';
import { Filled } from '../look/parts/filled';
import { DayTime } from '../look/parts/time';
import { useReading } from '../look/reading';

interface TextPageProps {
  page: Catalogue['about']['privacy'];
  canonical: string;
  /** Where one writes to us; stands under the sections named here. */
  email: string;
  contactAt: readonly string[];
  children?: ComponentChildren;
}

/** A page of headings, paragraphs and lists out of the catalogue. */
export const TextPage = ({ page, canonical, email, contactAt, children }: TextPageProps) => (
  <Page title={page.title} description={page.description} canonical={canonical}>
    <main class="wrap page" id="main">
      <div class="page-head">
        <h1>{page.title}</h1>
        <p class="lead">{page.lead}</p>
      </div>
      <div class="stack-l">
        {page.sections.map((section) => (
          <section class="section" aria-labelledby={section.id}>
            <h2 id={section.id}>{section.title}</h2>
            <div class="prose">
              {section.text.map((paragraph) => (
                <p>{paragraph}</p>
              ))}
              {section.list && (
                <ul class="bullets">
                  {section.list.map((item) => (
                    <li>{item}</li>
                  ))}
                </ul>
              )}
              {section.after?.map((paragraph) => (
                <p>{paragraph}</p>
              ))}
              {contactAt.includes(section.id) && <Contact email={email} />}
            </div>
          </section>
        ))}
        {children}
        <p class="soft small">
          <UpdatedOn />
        </p>
      </div>
    </main>
  </Page>
);

const Contact = ({ email }: { email: string }) => (
  <p>
    {useReading().words.about.contact}{' '}
    <a href={`mailto:${email}`}>
      <bdi dir="ltr">{email}</bdi>
    </a>
  </p>
);

const UpdatedOn = () => {
  const { about } = useReading().words;
  return (
    <Filled say={about.updated}>
      <DayTime day={about.updatedOn} />
    </Filled>
  );
};
