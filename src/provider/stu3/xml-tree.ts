/** An element of an XML document; text between elements has no meaning in FHIR and is not kept. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The element as it was written. */
  readonly source: string;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Elements within one another: no resource needs as many. */
const deepest = 100;

class NotXml extends Error {}

function decode(text: string): string {
  return text.replaceAll(/&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|\w+);|&/g, (_, name: string | undefined) => {
    const code = name?.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name?.slice(1));
    const char = name?.startsWith('#')
      ? code <= 0x10ffff
        ? String.fromCodePoint(code)
        : undefined
      : named[name ?? ''];
    if (char === undefined) throw new NotXml();
    return char;
  });
}

function attributesOf(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  // Sticky, so that each character is looked at once, however many spaces there are.
  const attribute = /\s+([\w:.-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
  let end = 0;
  for (let found = attribute.exec(text); found !== null; found = attribute.exec(text)) {
    const [, name = '', double, single = ''] = found;
    if (attributes.has(name)) throw new NotXml();
    attributes.set(name, decode(double ?? single));
    end = attribute.lastIndex;
  }
  if (text.slice(end).trim() !== '') throw new NotXml();
  return attributes;
}

interface Open {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  readonly from: number;
}

/**
 * Reads the part of XML that FHIR needs: elements, attributes, comments, the declaration. A document type is refused,
 * as FHIR wants, so nothing can be declared or fetched.
 *
 * @returns the outermost element, or `undefined` when the text is not well formed
 */
export function parseXml(text: string): XmlElement | undefined {
  try {
    return readTree(text);
  } catch (error) {
    if (error instanceof NotXml) return undefined;
    throw error;
  }
}

function readTree(text: string): XmlElement | undefined {
  const tokens = /<\?[^]*?\?>|<!--[^]*?-->|<(\/?)([A-Za-z_][\w.:-]*)((?:"[^"]*"|'[^']*'|[^"'<>])*?)(\/?)>|<|[^<]+/g;
  const open: Open[] = [];
  let root: XmlElement | undefined;
  const close = ({ from, ...element }: Open, to: number): void => {
    const done = { ...element, source: text.slice(from, to) };
    const parent = open.at(-1);
    if (parent !== undefined) parent.children.push(done);
    else if (root === undefined) root = done;
    else throw new NotXml();
  };
  for (const { 0: token, 1: slash, 2: name, 3: attributes = '', 4: empty, index } of text.matchAll(tokens)) {
    if (name === undefined) {
      if (token === '<' || (open.length === 0 && !token.startsWith('<') && /[^\s\ufeff]/.test(token)))
        throw new NotXml();
      continue;
    }
    if (slash === '/') {
      const last = open.pop();
      if (last?.name !== name || attributes.trim() !== '') throw new NotXml();
      close(last, index + token.length);
      continue;
    }
    const element = { name, attributes: attributesOf(attributes), children: [], from: index };
    if (empty === '/') close(element, index + token.length);
    else if (open.length < deepest) open.push(element);
    else throw new NotXml();
  }
  return open.length === 0 ? root : undefined;
}
