import type { ContributionFileRow } from '@kolkore/store/entities/contributions';
import { Icon } from '../look/icons';
import { useReading } from '../look/reading';
import { fileSize } from '../opportunities/files';

type File = Pick<ContributionFileRow, 'id' | 'name' | 'bytes'>;

/** The files of a contribution, each with its size and, where it may still be taken out, the button for it. */
export const FileList = ({ files, href, removeAt }: { files: File[]; href: (file: File) => string; removeAt?: (file: File) => string }) => {
  const { dir, words } = useReading();
  const { file: said } = words.contribute;
  if (files.length === 0) return <p class="soft">{said.none}</p>;
  return (
    <ul class="docs">
      {files.map((file) => (
        <li>
          <Icon name="document" />
          <a href={href(file)}>
            <bdi>{file.name}</bdi>
          </a>
          <div class="doc-meta row">
            <bdi dir={dir}>{fileSize(file.bytes, words.opportunity)}</bdi>
            {removeAt && (
              <form action={removeAt(file)} method="post">
                <button class="link-button" type="submit">
                  {said.remove}
                  <span class="hidden-text">: {file.name}</span>
                </button>
              </form>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
};
