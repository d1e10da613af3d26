import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { openSync } from 'fontkit';

/** What the fonts lack, and why pages may show it. */
const allowed: readonly (readonly [RegExp, why: string])[] = [
  [/\u200b/, 'the theme puts it into links to headings; it takes no room, and there is nothing to see'],
  [/[\u2500-\u25ff]/, 'pictures in letters are made of them in a terminal, and pages show what a terminal shows'],
];

const sheet = readFileSync('src/site/css/fonts.css', 'utf8');
const files = [...sheet.matchAll(/url\('~([^']+)'\)/g)].map(([, file = '']) =>
  createRequire(import.meta.url).resolve(file),
);
const fonts = files.map((file) => openSync(file)).filter((font) => 'characterSet' in font);
if (fonts.length === 0) throw new Error('Found no font in src/site/css/fonts.css');

const isOurs = (character: string): boolean =>
  fonts.every((font) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));
const mayBe = (character: string): boolean =>
  /\s/.test(character) || allowed.some(([pattern]) => pattern.test(character));

/** What a browser takes from a font that is not the site's, or shows as a box. */
export const foreignCharacters = (text: string): string[] =>
  [...new Set(text)].filter((each) => !mayBe(each) && !isOurs(each));
