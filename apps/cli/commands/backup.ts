import { Writable } from 'node:stream';
import { ConfigError } from '@kolkore/domain/errors';
import { Clock, SystemClock } from '@kolkore/platform/clock';
import { markOf, secretOf } from '@kolkore/platform/instance-settings';
import { readBackupFile, verifyBackup, writeBackupFile } from '@kolkore/store/backup/backup-file';
import type { Manifest } from '@kolkore/store/backup/format';
import { writeBackup } from '@kolkore/store/backup/write-backup';
import { Surroundings, withPlainDatabase } from '../surroundings';
import { steps, summary } from './backup-words';

export interface Lines {
  print: (line: string) => void;
  /** Words for people; stdout may be the archive itself. */
  tell: (line: string) => void;
}

/** Backs the database up into `file`, or to stdout for `-`. The instance may run. */
export async function backup(
  file: string | null,
  options: { withSecret?: boolean },
  where: Surroundings,
  { print, tell }: Lines,
  clock: Clock = new SystemClock(),
): Promise<number> {
  const now = clock.now();
  const secret = secretOf(process.env, where.dataDir);
  if (options.withSecret && !secret)
    throw new ConfigError(['SECRET: not set and no secret in the data folder, so --with-secret has nothing to take']);
  const about = {
    now,
    secretMark: secret && markOf(secret),
    ...(options.withSecret && secret ? { secret } : {}),
    progress: steps(tell),
  };
  const manifest = await withPlainDatabase(where, (url) => {
    if (file !== null) return writeBackupFile(url, file, about);
    return writeBackup(url, stdout(), about);
  });
  if (file !== null) print(JSON.stringify({ file, ...summary(manifest) }));
  tell(aboutSecret(manifest));
  return 0;
}

/** The process's stdout as a stream that may be ended: the archive is out when the last of it was taken. */
const stdout = (): Writable => new Writable({ write: (chunk, _encoding, done) => void process.stdout.write(chunk, done) });

/** The name of a backup that was given none. */
export const backupName = (now: Date): string => `kolkore-${now.toISOString().slice(0, 16).replace(/[-:]/g, '')}Z.tar.gz`;

const aboutSecret = ({ withSecret, secretMark }: Manifest): string => {
  if (withSecret) return 'The secret is in the archive: whoever has the file can sign links. Keep it as safe as a key.';
  return secretMark
    ? 'The secret that signs mailed links is not in the archive. Keep SECRET (or the file `secret` of the data folder) beside it: without it every link in mails already sent stops working, the unsubscribe links too.'
    : 'No secret was found here (SECRET is not set). Keep the one of the instance beside the archive: without it every link in mails already sent stops working.';
};

/** Reads an archive to its end; nothing needs to run. `null` is stdin. */
export async function verify(file: string | null, { print }: Pick<Lines, 'print'>): Promise<number> {
  const manifest = await verifyBackup(file === null ? process.stdin : readBackupFile(file));
  print(JSON.stringify({ whole: true, ...summary(manifest) }));
  return 0;
}
