import { common } from '@kolkore/domain/catalogue/he/common';
import { Icon } from '../icons';

/** Old, arrow, new. Said in words too for those who do not see the arrow. */
export const WasIs = ({ was, is }: { was: string; is: string }) => (
  <p class="was-is">
    <span class="hidden-text">{common.was}: </span>
    <del>{was}</del> <Icon name="arrow" /> <span class="hidden-text">{common.now}: </span>
    <ins>{is}</ins>
  </p>
);
