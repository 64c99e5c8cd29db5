/** A text of the catalogue whose names of the interface stand between backquotes. */
export const Coded = ({ text }: { text: string }) => (
  <>{text.split(/`([^`]+)`/u).map((piece, index) => (index % 2 === 1 ? <code dir="ltr">{piece}</code> : piece))}</>
);

/** Something to copy: a command, an answer. Always from left to right. */
export const Example = ({ label, text }: { label: string; text: string }) => (
  <figure class="example">
    <figcaption class="soft small">{label}</figcaption>
    <pre class="raw" dir="ltr" lang="en" tabIndex={0}>
      {text}
    </pre>
  </figure>
);
