import { AddressInfo, Socket, connect, createServer } from 'node:net';

/** A line to a server whose port may change: it can be cut, and stays at the same address. */
export interface Line {
  port: number;
  /** Where new connections go. */
  to(port: number): void;
  /** Breaks every connection off, as a pulled cable does. */
  cut(): void;
  close(): Promise<void>;
}

export async function aLine(port: number): Promise<Line> {
  const open = new Set<Socket>();
  let target = port;
  const server = createServer((here) => {
    const there = connect(target, '127.0.0.1');
    for (const [one, other] of [
      [here, there],
      [there, here],
    ] as const) {
      open.add(one);
      one
        .on('error', () => undefined)
        .on('close', () => {
          open.delete(one);
          other.destroy();
        });
      one.pipe(other);
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    to: (next) => (target = next),
    cut: () => {
      for (const socket of open) socket.destroy();
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
