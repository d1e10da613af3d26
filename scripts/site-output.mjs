import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';

const routine = /^(\[(INFO|SUCCESS|webpackbar)\]|client \(webpack \S+\) compiled |\s*$)/;

/** What Docusaurus says beyond its routine, without codes that would colour or clear the screen; else undefined. */
export function notable(line) {
  const text = stripVTControlCharacters(line);
  return routine.test(text) ? undefined : text;
}

/** Hands each notable line of a stream to `show`. */
export function onNotable(stream, show) {
  createInterface({ input: stream }).on('line', (line) => {
    const text = notable(line);
    if (text !== undefined) show(text);
  });
}
