import { describe, expect, it } from 'vitest';
import { highlight } from './highlight.ts';

const textOf = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

describe('highlight', () => {
  it.each([
    ['ts', "const a: string = '<b>'; // & so on"],
    ['json', '{ "a": [1, true, null] }'],
    ['http', 'GET /Slot?start=ge2026-11-24 HTTP/1.1\nSsp-From: 200000000115\n\n'],
    ['xml', '<Slot a="1">&amp;</Slot>'],
    ['python', 'print("a < b")'],
    ['console', 'before\n$ curl -s \\\n  http://localhost\n{ "a": 1 }\n\n$ ls'],
    ['console', 'no prompt at all'],
    ['no-such-language', 'a < b & c'],
  ])('keeps every character of %s', (language, code) => {
    expect(textOf(highlight(code, language))).toBe(code);
  });

  it('tells prompt, command and output of a console apart', () => {
    expect(highlight('$ curl -s x\n<answer>', 'console')).toBe(
      '<span class="code-prompt">$ </span><span class="code-name">curl</span> -s x\n<span class="code-quiet">&lt;answer&gt;</span>',
    );
  });
});
