const longWords = /(\S{12,})/;
const urnSeams = /:/g;
const seams = /[^:/_][:/_](?=[^:/_])|.(?=\.[a-z]{6})/gi;
const mark = '\u200b';

/**
 * Text in the parts between which it may be broken: in a URN behind its colons; in other long names behind `:`, `/` and
 * `_`, and before a full stop that a word follows. Without looking behind, which Safari reads only from 16.4.
 */
export const seamed = (text: string): string[] =>
  text
    .split(longWords)
    .map((piece, at) =>
      at % 2 === 0 ? piece : piece.replace(piece.startsWith('urn:') ? urnSeams : seams, `$&${mark}`),
    )
    .join('')
    .split(mark);
