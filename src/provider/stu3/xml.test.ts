import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { elementsOf, isPrimitive } from './schema.ts';
import { fromXml } from './xml-reader.ts';
import { parseXml } from './xml-tree.ts';
import { toXml } from './xml-writer.ts';

const prolog = '<?xml version="1.0" encoding="UTF-8"?>';

test('a resource is its elements in the order of the standard', () => {
  const slot = {
    end: 'b',
    start: 'a',
    status: 'free',
    schedule: { reference: 'Schedule/1' },
    id: '7',
    resourceType: 'Slot',
  };
  expect(toXml(slot)).toBe(
    `${prolog}<Slot xmlns="http://hl7.org/fhir"><id value="7"/><schedule><reference value="Schedule/1"/></schedule>` +
      '<status value="free"/><start value="a"/><end value="b"/></Slot>',
  );
});

test.each([
  [
    'the URL of an extension and the id of an element are attributes',
    { resourceType: 'Slot', extension: [{ url: 'urn:x', id: 'e', valueCode: 'y' }] },
    '<extension id="e" url="urn:x"><valueCode value="y"/></extension>',
  ],
  [
    'what is contained stands in an element of its own',
    { resourceType: 'Slot', contained: [{ resourceType: 'Patient', id: 'p' }] },
    '<contained><Patient><id value="p"/></Patient></contained>',
  ],
  [
    'what stands beside a primitive is inside it',
    { resourceType: 'Patient', birthDate: '2000-01-01', _birthDate: { extension: [{ url: 'u', valueCode: 'v' }] } },
    '<birthDate value="2000-01-01"><extension url="u"><valueCode value="v"/></extension></birthDate>',
  ],
  [
    'a narrative stands as it is',
    {
      resourceType: 'Slot',
      text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">a &amp; b</div>' },
    },
    '<text><status value="generated"/><div xmlns="http://www.w3.org/1999/xhtml">a &amp; b</div></text>',
  ],
  [
    'what XML gives a meaning is escaped',
    { resourceType: 'Slot', comment: '<a & "b">\n' },
    'value="&lt;a &amp; &quot;b&quot;&gt;&#10;"',
  ],
  ['a truth value and a number are text', { resourceType: 'Slot', overbooked: false }, '<overbooked value="false"/>'],
])('%s', (_, resource, text) => {
  expect(toXml(resource)).toContain(text);
  expect(fromXml(toXml(resource))).toEqual(resource);
});

const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 });

/** A value of a type with some of its elements, to a depth. */
function valueOf(type: string, depth: number): fc.Arbitrary<unknown> {
  if (type === 'boolean') return fc.boolean();
  if (type === 'number') return fc.integer();
  if (type === 'string') return word;
  const elements = elementsOf(type).filter(
    ({ name, type: inner }) => name !== 'div' && inner !== 'Resource' && (depth > 0 || isPrimitive(inner)),
  );
  return fc.subarray([...elements], { minLength: 1, maxLength: Math.min(4, elements.length) }).chain((chosen) =>
    fc.record(
      Object.fromEntries(
        chosen.map(({ name, many, type: inner }) => {
          const one = valueOf(inner, depth - 1);
          return [name, many ? fc.array(one, { minLength: 1, maxLength: 3 }) : one];
        }),
      ),
    ),
  );
}

test('a resource reads back as it was, whatever it holds', () => {
  const resources = fc
    .constantFrom('Appointment', 'Slot', 'Patient', 'Organization', 'Device', 'Bundle', 'CapabilityStatement')
    .chain((resourceType) => valueOf(resourceType, 3).map((value) => ({ resourceType, ...(value as object) })));
  fc.assert(
    fc.property(resources, (resource) => {
      expect(fromXml(toXml(resource))).toEqual(resource);
    }),
    { numRuns: 500 },
  );
});

describe('reading', () => {
  const slot = (inside: string, before = '') => `${before}<Slot xmlns="http://hl7.org/fhir">${inside}</Slot>`;
  test.each([
    [
      'a declaration, comments and spaces',
      slot(' <!-- <x> --> <id value="7" /> ', `\ufeff${prolog}\n<!-- a -->\n`),
      { id: '7' },
    ],
    ['single quotes', slot("<id value='7'/>"), { id: '7' }],
    ['character references', slot('<id value="&#55;&#x38;&amp;&apos;"/>'), { id: "78&'" }],
    ['a greater-than in a value', slot('<id value="a>b"/>'), { id: 'a>b' }],
    ['an unknown element, for the checks to find', slot('<colour value="green"/>'), { colour: 'green' }],
    ['one that comes twice, for the checks to find', slot('<id value="1"/><id value="2"/>'), { id: ['1', '2'] }],
    ['a truth value that is none, for the checks to find', slot('<overbooked value="yes"/>'), { overbooked: 'yes' }],
  ])('takes %s', (_, text, elements) => {
    expect(fromXml(text)).toEqual({ resourceType: 'Slot', ...elements });
  });

  test.each([
    ['nothing', ''],
    ['text', 'Slot'],
    ['JSON', '{"resourceType":"Slot"}'],
    ['another namespace', '<Slot xmlns="urn:x"/>'],
    ['no namespace', '<Slot/>'],
    ['a document type', slot('', '<!DOCTYPE Slot [<!ENTITY x "y">]>')],
    ['an entity that nobody declared', slot('<id value="&x;"/>')],
    ['an ampersand alone', slot('<id value="a&b"/>')],
    ['an element that is not closed', '<Slot xmlns="http://hl7.org/fhir"><id value="7">'],
    ['an element that is closed by another', slot('<id value="7"></ID>')],
    ['two outermost elements', slot('') + slot('')],
    ['text after the end', `${slot('')}x`],
    ['an attribute twice', slot('<id value="1" value="2"/>')],
    ['an attribute without quotes', slot('<id value=1/>')],
    ['a less-than in a value', slot('<id value="a<b"/>')],
    ['a CDATA section', slot('<![CDATA[x]]>')],
  ])('refuses %s', (_, text) => {
    expect(fromXml(text)).toBeUndefined();
  });

  test('never throws, whatever the text', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '/',
      '<a>',
      '</a>',
      '<a/>',
      '="',
      '"',
      "'",
      '&',
      '&#',
      ';',
      '<!--',
      '-->',
      '<?',
      ' ',
      'x',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(pieces).map((all) => all.join('')),
        ),
        (text) => {
          const root = parseXml(text);
          return root === undefined || root.name !== '';
        },
      ),
      { numRuns: 2000 },
    );
  });
});
