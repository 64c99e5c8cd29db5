import { likelyTypos } from '@kolkore/platform/config';
import { envExample, settingsTable } from '@kolkore/platform/settings-text';

/** Every setting with its meaning and default; what the environment seems to have mistyped comes last, on stderr. */
export function settings(options: { env?: boolean }, print: (line: string) => void, tell: (line: string) => void): number {
  print(options.env ? envExample().trimEnd() : settingsTable());
  for (const typo of likelyTypos(process.env)) tell(typo);
  return 0;
}
