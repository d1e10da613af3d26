import { describe, expect, test } from 'vitest';
import { wholeSoftware } from './respond.ts';
import { textAt, type Json } from './stu3/values.ts';
import { toXml } from './stu3/xml-writer.ts';
import { said } from './testing/asks.ts';
import { answers, publishedAnswers, resourcesOf } from './testing/emitted.ts';
import { lostValues, partsOf, schemaProblems, typeProblems } from './testing/standard.ts';

const emitted = resourcesOf([...answers.map(([, answer]) => answer), ...publishedAnswers]);

test('there is an answer of every operation', () => {
  expect(new Set(answers.map(([{ id }]) => id))).toEqual(new Set(wholeSoftware.operations.keys()));
  expect(answers.map(([, answer]) => said(answer)).filter((each) => !/^20[01]$/.test(each))).toEqual([]);
  expect(emitted.length).toBeGreaterThan(90);
});

describe('what is answered is FHIR STU3', () => {
  test('by the published XML schemas', async () => {
    expect(await schemaProblems(emitted.map(toXml))).toEqual(new Map());
  }, 60_000);

  test('in JSON, by the types that the community keeps', () => {
    expect(typeProblems(emitted)).toEqual(new Map());
  }, 60_000);

  test('with no value lost between JSON and XML', () => {
    expect(emitted.flatMap((resource) => lostValues(resource, toXml(resource)))).toEqual([]);
  });
});

/** A resource of each type, without those that it holds. */
const samples = [...new Map(emitted.flatMap(partsOf).map((part) => [textAt(part['resourceType']), part])).values()];
/** Elements whose values the standard lists. */
const codes = new Set(['status', 'mode', 'severity', 'kind', 'acceptUnknown', 'gender', 'use', 'required']);

/** The value with one thing wrong, in every place where it can be. */
function* spoilt(value: unknown, name = ''): Generator<readonly [how: string, value: unknown]> {
  if (Array.isArray(value)) {
    yield [`${name} is no list`, value[0]];
    for (const [index, each] of value.entries()) {
      for (const [how, bad] of spoilt(each, name)) yield [how, value.with(index, bad)];
    }
  } else if (typeof value === 'object' && value !== null) {
    yield [`${name} holds what nobody knows`, { ...value, unheardOf: 'x' }];
    for (const [key, each] of Object.entries(value)) {
      if (key === 'resourceType') continue;
      for (const [how, bad] of spoilt(each, key)) yield [`${name}.${how}`, { ...value, [key]: bad }];
    }
  } else {
    yield [`${name} is of another type`, typeof value === 'string' ? 7 : 'seven'];
    if (codes.has(name)) yield [`${name} is no code of its list`, 'gone'];
    if (/^\d{4}-\d{2}-\d{2}/.test(textAt(value)) && name !== 'valueString') yield [`${name} is no date`, '31/12/2026'];
    if (name === 'id') yield [`${name} is no id`, 'a b'];
  }
}

test('one thing wrong in any place is refused', async () => {
  const all = samples.flatMap((sample) =>
    [...spoilt(sample, textAt(sample['resourceType']))].map(([how, bad]) => ({ how, bad: bad as Json })),
  );
  expect(samples.length).toBeGreaterThan(10);
  expect(all.length).toBeGreaterThan(300);
  const resources = all.map(({ bad }) => bad);
  const [bySchema, byTypes] = [await schemaProblems(resources.map(toXml)), typeProblems(resources)];
  const accepted = all.filter((_, index) => !bySchema.has(index) && !byTypes.has(index));
  // The types let one stand for this list, and XML cannot tell.
  expect(accepted.map(({ how }) => how)).toEqual(['Schedule.actor is no list']);
  expect([bySchema.size, byTypes.size].every((count) => count > 50)).toBe(true);
}, 60_000);
