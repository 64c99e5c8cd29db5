import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { InternalError, InvalidInputError } from '@kolkore/domain/errors';

export interface Sink {
  host: string;
  port: number;
  /** Null of somebody else's server: what it took is not known. */
  count: (() => Promise<{ taken: number; repeated: number }>) | null;
  stop: () => void;
}

/** A mail server in a process of its own (bench-smtp-sink.ts). */
export async function ownSink(): Promise<Sink> {
  const child = fork(join(__dirname, 'bench-smtp-sink.js'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const { port } = await told<{ port: number }>(child);
  const count = (): Promise<{ taken: number; repeated: number }> => {
    const answer = told<{ taken: number; repeated: number }>(child);
    child.send('count');
    return answer;
  };
  return { host: '127.0.0.1', port, count, stop: () => child.kill() };
}

async function told<T>(child: ChildProcess): Promise<T> {
  const [message] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new InternalError('the mail sink ended'))),
  ]);
  return message as T;
}

export function namedSink(smtp: string): Sink {
  const [, host = '', port = ''] = /^(.+):(\d{1,5})$/.exec(smtp) ?? [];
  if (host === '') throw new InvalidInputError({ smtp: 'needs host:port' });
  return { host, port: Number(port), count: null, stop: () => undefined };
}
