import { Clock, SystemClock } from '@kolkore/platform/clock';
import { keepSecret, markOf, secretOf } from '@kolkore/platform/instance-settings';
import { readBackupFile } from '@kolkore/store/backup/backup-file';
import type { Restored } from '@kolkore/store/backup/restore';
import { restore as restoreInto } from '@kolkore/store/backup/restore';
import { Surroundings, withPlainDatabase } from '../surroundings';
import type { Lines } from './backup';
import { summary } from './backup-words';

/** Restores `file` (`null`: stdin) into the empty database of these surroundings and brings it to the newest migration. */
export async function restore(
  file: string | null,
  options: { mailWasSent?: boolean },
  where: Surroundings,
  { print, tell }: Lines,
  clock: Clock = new SystemClock(),
): Promise<number> {
  let last = '';
  const restored = await withPlainDatabase(where, (url) =>
    restoreInto(url, file === null ? process.stdin : readBackupFile(file), {
      mailWasSent: options.mailWasSent ?? false,
      now: clock.now(),
      progress: (table) => {
        if (table !== last) tell(`${table} ...`);
        last = table;
      },
    }),
  );
  print(JSON.stringify({ restored: true, ...summary(restored.manifest), closedMail: restored.closed }));
  tell(aboutMail(restored));
  tell(aboutSecret(restored, where));
  return 0;
}

function aboutMail({ manifest, closed }: Restored): string {
  const { waiting, sending } = manifest.openMail;
  if (closed > 0)
    return `${closed} messages were open when the backup was made; they count as sent by the instance before and are not sent again.`;
  if (waiting + sending === 0) return 'No mail was open when the backup was made.';
  return (
    `${waiting} messages were waiting and ${sending} were being sent when the backup was made. They go out when a worker starts, under the ` +
    'Message-IDs they had. If the instance before went on after the backup and has sent them, restore with --mail-was-sent instead.'
  );
}

function aboutSecret({ manifest, secret }: Restored, where: Surroundings): string {
  const brought = secret !== null && !process.env['SECRET'] && keepSecret(where.dataDir, secret);
  if (brought) return 'The secret of the backup is now the secret of this folder.';
  const here = secretOf(process.env, where.dataDir);
  if (!manifest.secretMark)
    return 'The backup does not say which secret signed its links. Set SECRET to the one of the instance it comes from.';
  if (here && markOf(here) === manifest.secretMark) return 'The secret here is the one that signed the links of the backup.';
  return here
    ? 'WARNING: the secret here is another one than that of the backup. Links in mails already sent do not open, the unsubscribe links too. Put the old secret into SECRET (or the file `secret` of the data folder) before anything starts.'
    : 'Put the secret of the instance before into SECRET (or the file `secret` of the data folder) before anything starts, or the links in mails already sent do not open.';
}
