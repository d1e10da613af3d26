// A provider that costs little: answers of any size from one block, slow ones, and ones that never come.
// Run as a child: tells its port when it listens, and how many answers are under way when it is asked.
import { Buffer } from 'node:buffer';
import { createServer } from 'node:net';

const block = Buffer.alloc(64 * 1024, '{"resourceType":"Bundle"}');
const head = (length) =>
  `HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\nCache-Control: no-store\r\nContent-Length: ${length}\r\n\r\n`;
const small = new Map();
/** Connections on which an answer is under way. */
const busy = new Set();

const server = createServer({ noDelay: true }, (socket) => {
  let request = '';
  socket.on('error', () => undefined);
  socket.on('close', () => busy.delete(socket));
  socket.on('data', (chunk) => {
    request += chunk.toString('latin1');
    if (!request.endsWith('\r\n\r\n')) return;
    const size = Number(/[?&]size=(\d+)/.exec(request)?.[1] ?? 0);
    const isSlow = request.includes('slow=1');
    const isSilent = request.includes('silent=1');
    request = '';
    if (isSilent || isSlow) {
      busy.add(socket);
      if (isSlow) socket.write(head(size) + 'first');
    } else if (size <= block.length) {
      if (!small.has(size)) small.set(size, Buffer.concat([Buffer.from(head(size)), block.subarray(0, size)]));
      socket.write(small.get(size));
    } else pour(socket, size);
  });
});

function pour(socket, size) {
  busy.add(socket);
  socket.write(head(size));
  let left = size;
  const more = () => {
    while (left > 0 && !socket.destroyed) {
      const piece = left < block.length ? block.subarray(0, left) : block;
      left -= piece.length;
      if (!socket.write(piece)) break;
    }
    if (left > 0) socket.once('drain', more);
    else busy.delete(socket);
  };
  more();
}

process.on('message', () => process.send({ busy: busy.size }));
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', 4096, () => process.send({ port: server.address().port }));
