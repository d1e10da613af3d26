import { elementsOf, isPrimitive, type ElementDefinition } from './schema.ts';
import { objectAt, textAt, type Json } from './values.ts';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for an attribute; what XML cannot hold at all is left out. */
const escaped = (text: string): string =>
  text
    // eslint-disable-next-line no-control-regex -- these are the very characters that XML 1.0 has no place for
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll(/[&<>"]/g, (char) => entities[char] ?? char)
    .replaceAll(/[\t\n\r]/g, (char) => `&#${char.codePointAt(0) ?? 32};`);

const attribute = (name: string, value: unknown): string =>
  value === undefined ? '' : ` ${name}="${escaped(typeof value === 'string' ? value : JSON.stringify(value))}"`;

const tag = (name: string, attributes: string, content: string): string =>
  content === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`;

/** A resource as FHIR XML (hl7.org/fhir/STU3/xml.html): its elements in the order of the standard. */
export const toXml = (resource: Json): string =>
  `<?xml version="1.0" encoding="UTF-8"?>${writeResource(resource, ' xmlns="http://hl7.org/fhir"')}`;

function writeResource(resource: Json, attributes = ''): string {
  const type = textAt(resource['resourceType']);
  return tag(type, attributes, writeElements(resource, elementsOf(type)));
}

const writeElements = (holder: Json, elements: readonly ElementDefinition[]): string =>
  elements.map((element) => writeElement(holder, element)).join('');

function writeElement(holder: Json, element: ElementDefinition): string {
  const [value, beside] = [holder[element.name], holder[`_${element.name}`]];
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const besides: readonly unknown[] = Array.isArray(beside) ? beside : [beside];
  return Array.from({ length: Math.max(values.length, besides.length) }, (_, index) =>
    writeValue(values[index] ?? undefined, besides[index] ?? undefined, element),
  ).join('');
}

function writeValue(value: unknown, beside: unknown, { name, type }: ElementDefinition): string {
  if (value === undefined && beside === undefined) return '';
  if (name === 'div') return textAt(value);
  if (isPrimitive(type)) {
    const more = objectAt(beside);
    return tag(name, attribute('id', more['id']) + attribute('value', value), writeInside(more, 'Element'));
  }
  const object = objectAt(value);
  if (type === 'Resource') return tag(name, '', writeResource(object));
  const url = type === 'Extension' ? attribute('url', object['url']) : '';
  return tag(name, attribute('id', object['id']) + url, writeInside(object, type));
}

/** What stands inside an element: all but its `id`, and but the `url` of an extension, which are attributes. */
const writeInside = (object: Json, type: string): string =>
  writeElements(
    object,
    elementsOf(type).filter(({ name }) => name !== 'id' && !(type === 'Extension' && name === 'url')),
  );
