import type { MailTrouble } from '@kolkore/store/manage-requests';
import { Notice } from '../look/parts/notice';
import { useReading } from '../look/reading';

/** Why no mail comes, and the button that brings it back: at once when a mail has arrived since, else by a link that is sent. */
export const MailTroubleNotice = ({ token, trouble }: { token: string; trouble: MailTrouble }) => {
  const reading = useReading();
  const text = reading.words.manage.trouble;
  const works = trouble.arrived || trouble.why === 'back_off';
  return (
    <Notice tone="last">
      <p>{trouble.why === 'back_off' ? text.backOff(trouble.until ? reading.say.instantTable(trouble.until) : '') : text[trouble.why]}</p>
      {!works && <p>{text.ask}</p>}
      <form class="row" action={`/m/${token}/lift`} method="post">
        <button class="button button-s" type="submit">
          {works ? text.lift : text.send}
        </button>
      </form>
    </Notice>
  );
};
