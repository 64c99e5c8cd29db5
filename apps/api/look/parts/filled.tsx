import { slotted } from '@kolkore/domain/wording/slots';
import { ComponentChildren, Fragment } from 'preact';

/** A sentence of the catalogue with an element where its argument stands. */
export const Filled = ({ say, children }: { say: (slot: string) => string; children: ComponentChildren }) => (
  <>{slotted(1, ([slot = '']) => say(slot)).map((piece) => (typeof piece === 'string' ? piece : <Fragment>{children}</Fragment>))}</>
);
