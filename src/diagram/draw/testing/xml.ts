/** Parses a drawing as strictly as a browser parses a file. For tests only. */
import { createRequire } from 'node:module';

/** The part of an element that tests look at. */
export interface XmlElement {
  readonly nodeName: string;
  readonly textContent: string;
  getAttribute(name: string): string | null;
  querySelector(selector: string): XmlElement | null;
  querySelectorAll(selector: string): Iterable<XmlElement>;
}

interface XmlParser {
  parseFromString(text: string, type: string): { readonly documentElement: XmlElement };
}

// Required and not imported: jsdom's types would bring the DOM into code that has none.
const { JSDOM } = createRequire(import.meta.url)('jsdom') as {
  JSDOM: new (html: string) => { window: { DOMParser: new () => XmlParser } };
};
const { DOMParser } = new JSDOM('').window;

/** The root of a well-formed SVG; throws for any other text. */
export function parseSvg(svg: string): XmlElement {
  const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  if (root.nodeName !== 'svg') throw new Error(root.textContent);
  return root;
}

/** The values of one attribute in document order. */
export function attributeValues(root: XmlElement, name: string): string[] {
  return [...root.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name) ?? '');
}
