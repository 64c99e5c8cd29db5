import { AddressInfo, Socket, createServer } from 'node:net';

/**
 * A process of its own that takes mail as fast as it can: enough of RFC 5321 with PIPELINING for a pool. Says its port, and when it is asked
 * ('count') how many mails it took since the last question and how many Message-IDs came again.
 */
const END = '\r\n.\r\n';
let seen = new Map<string, number>();
let taken = 0;

function serve(socket: Socket): void {
  let held = '';
  let inData = false;
  const say = (line: string): boolean => socket.write(`${line}\r\n`);
  socket.setEncoding('latin1');
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: string) => {
    held += chunk;
    for (;;) {
      if (inData) {
        const end = held.indexOf(END);
        if (end < 0) return;
        take(held.slice(0, end));
        held = held.slice(end + END.length);
        inData = false;
        say('250 2.0.0 taken');
        continue;
      }
      const line = held.indexOf('\r\n');
      if (line < 0) return;
      const command = held.slice(0, 4).toUpperCase();
      held = held.slice(line + 2);
      if (command === 'EHLO') socket.write('250-sink\r\n250 8BITMIME\r\n');
      else if (command === 'DATA') {
        inData = true;
        say('354 go on');
      } else if (command === 'QUIT') {
        say('221 2.0.0 bye');
        socket.end();
      } else say('250 2.0.0 ok');
    }
  });
  say('220 sink ESMTP');
}

function take(mail: string): void {
  taken += 1;
  const id = /^message-id:\s*(\S+)/im.exec(mail.slice(0, 4_000))?.[1] ?? '';
  seen.set(id, (seen.get(id) ?? 0) + 1);
}

process.on('message', () => {
  process.send?.({ taken, repeated: taken - seen.size });
  taken = 0;
  seen = new Map();
});
process.on('disconnect', () => process.exit(0));
const server = createServer(serve).listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
