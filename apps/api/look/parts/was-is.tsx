import { Icon } from '../icons';
import { useReading } from '../reading';
import { Mixed } from './original';

/** Old, arrow, new. Said in words too for those who do not see the arrow. */
export const WasIs = ({ was, is }: { was: string; is: string }) => {
  const { common } = useReading().words;
  return (
    <p class="was-is">
      <span class="hidden-text">{common.was}: </span>
      <del>
        <Mixed text={was} />
      </del>{' '}
      <Icon name="arrow" /> <span class="hidden-text">{common.now}: </span>
      <ins>
        <Mixed text={is} />
      </ins>
    </p>
  );
};
