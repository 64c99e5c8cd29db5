import { createServer } from 'node:net';

/** A port that another program holds: said before anything is started. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';
  constructor(port: number, variable: string) {
    super(
      `Port ${port} is taken by another program. Choose another one, for example:  ${variable}=${port + 10} npm start\n` +
        `הפורט ${port} תפוס על ידי תכנית אחרת. אפשר לבחור אחר, כמו בדוגמה.`,
    );
  }
}

/** Throws PortTakenError when nobody could listen there. */
export function assertFree(port: number, host: string, variable: string): Promise<void> {
  if (port === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? new PortTakenError(port, variable) : error));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve()));
  });
}
