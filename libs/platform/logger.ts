import { LoggerService } from '@nestjs/common';
import pino, { Logger } from 'pino';

export type Log = Logger;

/** Structured log on stderr: ids, never mail addresses or tokens. */
export const createLog = (level: string, name: string): Log =>
  pino(
    {
      level,
      name,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: ['email', '*.email', 'to', '*.to', 'token', '*.token', 'req.headers'], censor: '[hidden]' },
    },
    pino.destination({ dest: 2, sync: true }),
  );

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
