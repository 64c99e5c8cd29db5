import { includesRole } from '@kolkore/domain/member-role';
import { registryNumberText } from '@kolkore/domain/registry-number';
import { Notice } from '../look/parts/notice';
import { useReading } from '../look/reading';
import { OrganizationDone, OrganizationPage, Shown, pathOf } from './organization-page';
import type { Looked } from './registry-lookup';
import { Certificates, RegistryFacts, RegistryHistory, RegistryWarning } from './registry-panel';

/** What the registers say of the organization. `looked` is null where it has no number. */
export const RegistryPage = (props: { shown: Shown; looked: Looked | null; done: OrganizationDone | null; now: Date }) => {
  const { shown, looked, done, now } = props;
  const { registry } = useReading().words;
  return (
    <OrganizationPage
      shown={shown}
      tab="registry"
      title={registry.title(shown.name)}
      heading={registry.heading}
      lead={registry.lead}
      done={done}
    >
      {looked === null && (
        <p>
          {registry.noNumber} {includesRole(shown.role, 'owner') && <a href={pathOf(shown, '/settings')}>{registry.addNumber}</a>}
        </p>
      )}
      {looked?.state === 'not_held' && <p>{registry.notHeld}</p>}
      {looked?.state === 'unknown' && (
        <Notice tone="soon">
          <p>{registry.unknownNumber(registryNumberText(looked.number))}</p>
        </Notice>
      )}
      {looked?.state === 'found' && (
        <>
          <RegistryWarning entry={looked.entry} />
          <div>
            <RegistryFacts entry={looked.entry} now={now} />
          </div>
          <Certificates looked={looked} now={now} />
          <RegistryHistory events={looked.events} />
        </>
      )}
    </OrganizationPage>
  );
};
