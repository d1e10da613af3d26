/** Bytes that are no LDAP message, or one that is too long: nothing after them can be read. */
export class FrameError extends Error {
  override readonly name = 'FrameError';
}

// BER (X.690 §8.1): a message is a sequence of definite length; from this value on, the length has bytes of its own.
const sequenceTag = 0x30;
const longForm = 1 << 7;
const longestLength = 4;

/** How long the message at the start of these bytes is; `undefined` when more of them are needed to tell. */
function lengthOf(bytes: Buffer): number | undefined {
  const [tag = sequenceTag, first] = bytes;
  if (tag !== sequenceTag) throw new FrameError(`No LDAP message starts with the byte ${tag}`);
  if (first === undefined) return undefined;
  if (first < longForm) return 2 + first;
  const count = first - longForm;
  if (count === 0 || count > longestLength) throw new FrameError('The length of the message cannot be read');
  return bytes.length < 2 + count ? undefined : 2 + count + bytes.readUIntBE(2, count);
}

/**
 * Cuts a stream of bytes into messages, however they arrive. Holds one message at most.
 *
 * @throws FrameError when the bytes are no message, or one of more than `limit` bytes
 */
export async function* framesOf(chunks: AsyncIterable<Buffer>, limit: number): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  let needed = 2;
  for await (const chunk of chunks) {
    held.push(chunk);
    size += chunk.length;
    while (size >= needed) {
      const [first = chunk, ...others] = held;
      const bytes = others.length === 0 ? first : Buffer.concat(held);
      const length = lengthOf(bytes);
      if (length !== undefined && length > limit) {
        throw new FrameError(`A message of ${length} bytes is longer than ${limit}`);
      }
      if (length === undefined || length > size) {
        held = [bytes];
        needed = length ?? size + 1;
      } else {
        yield bytes.subarray(0, length);
        held = [bytes.subarray(length)];
        size -= length;
        needed = 2;
      }
    }
  }
}
