import { LoggerService } from '@nestjs/common';
import pino, { Logger } from 'pino';
import { logIds } from './log-context';

export type Log = Logger;

/** Structured log on stderr: ids, never mail addresses or tokens. */
export const createLog = (level: string, name: string): Log =>
  pino(
    {
      level,
      base: { name },
      mixin: logIds,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: faultOf },
      redact: { paths: ['email', '*.email', 'to', '*.to', 'token', '*.token', 'req.headers'], censor: '[hidden]' },
    },
    pino.destination({ dest: 2, sync: true }),
  );

/** What a log may say of an error: a failed query carries its parameters, and they may be addresses of people. */
function faultOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code } = error as { code?: unknown };
  const cause = error.cause === undefined ? {} : { cause: faultOf(error.cause) };
  return { type: error.name, message: error.message, ...(code === undefined ? {} : { code }), stack: error.stack, ...cause };
}

/** Injection token of the process's Log. */
export const LOG = Symbol('log');

/** Nest's own messages through the same log. */
export class NestLog implements LoggerService {
  constructor(private readonly pino: Log) {}
  log(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  private write(level: 'debug' | 'warn' | 'error', message: unknown, rest: unknown[]): void {
    this.pino[level]({ context: rest.at(-1) }, message instanceof Error ? (message.stack ?? message.message) : String(message));
  }
}
