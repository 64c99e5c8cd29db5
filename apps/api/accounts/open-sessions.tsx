import { useReading } from '../look/reading';
import { InstantDay } from '../look/parts/time';
import { deviceName } from './device-name';

export interface OpenSession {
  id: string;
  userAgent: string;
  createdAt: Date;
  lastSeenAt: Date;
}

/** Where a person is signed in, and the way to end it. */
export const Sessions = ({ sessions, here }: { sessions: OpenSession[]; here: string }) => {
  const { account } = useReading().words.accounts;
  return (
    <section class="section">
      <h2 id="sessions">{account.sessions}</h2>
      <p>{account.sessionsText}</p>
      <div class="scroll" tabIndex={0} role="region" aria-labelledby="sessions">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{account.session.device}</th>
              <th scope="col">{account.session.since}</th>
              <th scope="col">{account.session.seen}</th>
              <th scope="col">
                <span class="hidden-text">{account.end}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sessions.map((session) => (
              <tr>
                <th scope="row">
                  <bdi>{deviceName(session.userAgent) ?? account.session.unknown}</bdi>
                </th>
                <td>
                  <InstantDay instant={session.createdAt} />
                </td>
                <td>
                  <InstantDay instant={session.lastSeenAt} />
                </td>
                <td>{session.id === here ? account.session.here : <EndSession session={session} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {sessions.length > 1 && (
        <form class="row" action="/account/sessions/end-others" method="post">
          <button class="button button-plain button-s" type="submit">
            {account.endOthers}
          </button>
        </form>
      )}
    </section>
  );
};

const EndSession = ({ session }: { session: OpenSession }) => {
  const { account } = useReading().words.accounts;
  return (
    <form action={`/account/sessions/${session.id}/end`} method="post">
      <button class="button button-plain button-s" type="submit">
        {account.end}
        <span class="hidden-text">: {deviceName(session.userAgent) ?? account.session.unknown}</span>
      </button>
    </form>
  );
};
