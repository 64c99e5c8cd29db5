import { LONGEST_NOTE } from '@kolkore/domain/board/note';
import type { ShownNote } from '@kolkore/store/notes';
import { Area } from '../../contribute/area';
import { InstantTime } from '../../look/parts/time';
import { useReading } from '../../look/reading';
import { whenWords } from '../../look/when';
import type { SectionProps } from './dossier-page';
import { Meanwhile } from './meanwhile';

/** What members write for each other, newest first. */
export const NotesSection = (props: SectionProps) => {
  const { notes, mayEdit, cameBack, wrong, at } = props;
  const { dossier: text } = useReading().words.board;
  const isNewBack = cameBack?.what === 'note' && cameBack.id === null;
  return (
    <section class="section" aria-labelledby="notes">
      <h2 id="notes">{text.notes}</h2>
      <p class="soft small">{text.notesHint}</p>
      {mayEdit && (
        <form class="stack" action={`${at}/notes`} method="post" novalidate>
          <Area
            id="note"
            name="body"
            label={text.note}
            value={isNewBack ? cameBack.typed : ''}
            error={isNewBack ? wrong['body'] : undefined}
            rows={3}
            maxLength={LONGEST_NOTE}
          />
          <p class="row">
            <button class="button button-plain" type="submit">
              {text.addNote}
            </button>
          </p>
        </form>
      )}
      {notes.length === 0 ? (
        <p class="soft">{text.noNotes}</p>
      ) : (
        <ul class="own-list">
          {notes.map((note) => (
            <Note {...props} note={note} />
          ))}
        </ul>
      )}
    </section>
  );
};

const Note = (props: SectionProps & { note: ShownNote }) => {
  const { note, mayEdit, cameBack, wrong, meanwhile, at, now } = props;
  const reading = useReading();
  const { dossier: text } = reading.words.board;
  const isBack = cameBack?.what === 'note' && cameBack.id === note.id;
  const author = note.author ?? text.someone;
  return (
    <li>
      <p class="small">
        <b>
          <bdi>{author}</bdi>
        </b>
        <span class="soft">
          {' · '}
          <InstantTime instant={note.writtenAt}>{whenWords(note.writtenAt, now, reading)}</InstantTime>
          {note.version > 1 && ` · ${text.edited(note.changer ?? text.someone, whenWords(note.changedAt, now, reading))}`}
        </span>
      </p>
      <p class="lines" dir="auto">
        {note.body}
      </p>
      {mayEdit && (
        <details class="fold" open={isBack || undefined}>
          <summary>
            <span>
              {text.edit}
              <span class="hidden-text">
                : {author}, {whenWords(note.writtenAt, now, reading)}
              </span>
            </span>
          </summary>
          <div class="fold-body stack">
            {isBack && meanwhile && <Meanwhile by={note.changer} at={note.changedAt} now={note.body} />}
            <form class="stack" action={`${at}/notes/${note.id}`} method="post" novalidate>
              <input type="hidden" name="version" value={String(note.version)} />
              <Area
                id={`note-${note.id}`}
                name="body"
                label={text.editNote}
                value={isBack ? cameBack.typed : note.body}
                error={isBack ? wrong['body'] : undefined}
                rows={3}
                maxLength={LONGEST_NOTE}
              />
              <p class="row">
                <button class="button button-plain" type="submit" name="act" value="save">
                  {text.saveNote}
                </button>
                <button class="button button-plain" type="submit" name="act" value="remove">
                  {text.remove}
                </button>
              </p>
            </form>
          </div>
        </details>
      )}
    </li>
  );
};
