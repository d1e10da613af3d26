import { elementsOf, isPrimitive } from './schema.ts';
import type { Json } from './values.ts';
import { parseXml, type XmlElement } from './xml-tree.ts';

/** Reads FHIR XML (hl7.org/fhir/STU3/xml.html) into what its JSON would be, or `undefined` when it is not XML. */
export function fromXml(text: string): Json | undefined {
  const root = parseXml(text);
  return root?.attributes.get('xmlns') === 'http://hl7.org/fhir' ? readResource(root) : undefined;
}

const readResource = ({ name, children }: XmlElement): Json => ({
  resourceType: name,
  ...readChildren(children, name),
});

/** A number or truth value by its text; what is neither stays text, for the checks to find. */
function primitive(text: string, type: string): unknown {
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return type === 'number' && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

function readChildren(children: readonly XmlElement[], type: string): Json {
  const elements = new Map(elementsOf(type).map((element) => [element.name, element]));
  const entries: [string, unknown][] = [];
  for (const name of new Set(children.map((child) => child.name))) {
    const own = children.filter((child) => child.name === name);
    const { type: childType = 'string', many = false } = elements.get(name) ?? {};
    // An element that may not repeat but does stays a list, for the checks to find.
    const shaped = (values: readonly unknown[]): unknown => (many || values.length > 1 ? values : values[0]);
    entries.push([name, shaped(own.map((child) => readValue(child, childType)))]);
    const beside = own.map(({ attributes, children: inner }) => ({
      ...(attributes.has('id') ? { id: attributes.get('id') } : {}),
      ...readChildren(inner, 'Element'),
    }));
    if (isPrimitive(childType) && name !== 'div' && beside.some((each) => Object.keys(each).length > 0)) {
      entries.push([`_${name}`, shaped(beside)]);
    }
  }
  return Object.fromEntries(entries);
}

function readValue(element: XmlElement, type: string): unknown {
  const { name, attributes, children, source } = element;
  if (name === 'div') return source;
  if (isPrimitive(type)) return primitive(attributes.get('value') ?? '', type);
  if (type === 'Resource') return children[0] === undefined ? {} : readResource(children[0]);
  const own = ['id', ...(type === 'Extension' ? ['url'] : [])].filter((key) => attributes.has(key));
  return { ...Object.fromEntries(own.map((key) => [key, attributes.get(key)])), ...readChildren(children, type) };
}
