import { slotted } from '@kolkore/domain/wording/slots';
import type { TeamListening } from '@kolkore/store/listeners';
import { Original } from '../look/parts/original';
import { useReading } from '../look/reading';

/** Which subscription of which organization; both named by people, in whatever language. */
export const TeamName = ({ team }: { team: TeamListening }) => {
  const { of } = useReading().words.manage.teams;
  return (
    <>
      {slotted(2, ([subscription = '', organization = '']) => of(subscription, organization)).map((piece) =>
        typeof piece === 'string' ? piece : <Original text={piece.slot === 0 ? team.name : team.organizationName} />,
      )}
    </>
  );
};
