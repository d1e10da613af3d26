import { fhirAnswer, type ProviderErrorCode } from '../../message/index.ts';
import { source } from '../../topology/index.ts';
import { bundle, type NamedResource } from '../bundle.ts';
import type { Diary } from '../diary.ts';
import { operation, type Operation } from '../operation.ts';
import type { Practice } from '../practice.ts';
import { segmentsOf } from '../request.ts';
import { rule, shown } from '../rule.ts';

const errors = source('gpconnect', 'pages/development/development_fhir_error_handling_guidance.md');

/** What can be found by a business identifier. */
export interface Findable {
  /** Name of the page on how it is found, such as `find_a_patient`. */
  readonly page: string;
  readonly system: string;
  /** What its identifiers are, in words. */
  readonly identifier: string;
  /** What a value has to be; one that is not is refused with the code. */
  readonly form?: readonly [fits: (value: string) => boolean, expected: string, refuse: ProviderErrorCode];
  readonly find: (value: string, practice: Practice, diary: Diary) => NamedResource | undefined;
}

/** The identifiers that a search names: each `system|value`. */
type Identifiers = readonly string[];
const valueOf = ([identifier = '']: Identifiers): string => identifier.slice(identifier.indexOf('|') + 1);

/** Finds by identifier; nothing found is an empty Bundle. */
export function finding({ page, system, identifier, form, find }: Findable): Operation {
  const from = source('gpconnect', `pages/foundations/foundations_use_case_${page}.md`);
  const ofForm =
    form === undefined
      ? []
      : [
          rule<Identifiers>({
            id: 'identifier-value',
            title: `The ${identifier} is valid`,
            source: errors,
            expected: form[1],
            refuse: form[2],
            look: (identifiers) => [valueOf(identifiers), form[0](valueOf(identifiers))],
          }),
        ];
  return operation<Identifiers>(
    ({ query }) => query.getAll('identifier'),
    [
      rule({
        id: 'identifier-once',
        title: 'The search has one identifier',
        source: from,
        expected: 'one',
        refuse: 'BAD_REQUEST',
        look: (identifiers) => [shown(identifiers.join(' ')), identifiers.length === 1],
      }),
      rule({
        id: 'identifier-form',
        title: 'The identifier is a system and a value',
        source: errors,
        expected: `${system}, a bar, ${identifier}`,
        refuse: 'INVALID_PARAMETER',
        look: ([text = '']) => [text, /^[^|]+\|[^|]+$/.test(text)],
      }),
      rule({
        id: 'identifier-system',
        title: `The identifier is ${identifier} by its system`,
        source: errors,
        expected: system,
        refuse: 'INVALID_IDENTIFIER_SYSTEM',
        look: ([text = '']) => [text, text.startsWith(`${system}|`)],
      }),
      ...ofForm,
    ],
    (identifiers, { practice, facts }, diary) => {
      const found = find(valueOf(identifiers), practice, diary);
      return { answer: fhirAnswer(200, bundle(practice, facts.newId(), found === undefined ? [] : [found])), diary };
    },
  );
}

/** What can be read by the id that this practice gave. */
export interface Readable {
  /** Name of the page on how it is read, such as `read_a_patient`. */
  readonly page: string;
  readonly what: string;
  readonly unknown: ProviderErrorCode;
  readonly read: (id: string, practice: Practice, diary: Diary) => NamedResource | undefined;
}

interface Reading {
  readonly id: string;
  readonly found: NamedResource | undefined;
}

/** Reads by id. */
export const reading = ({ page, what, unknown, read }: Readable): Operation =>
  operation<Reading>(
    (request, diary) => {
      const id = segmentsOf(request)[1] ?? '';
      return { id, found: read(id, request.practice, diary) };
    },
    [
      rule({
        id: `${what}-found`,
        title: `The ${what} is known here`,
        source: source('gpconnect', `pages/foundations/foundations_use_case_${page}.md`),
        expected: `the id of a ${what} of this practice`,
        refuse: unknown,
        look: ({ id, found }) => [id || 'no id', found !== undefined],
      }),
    ],
    ({ found }, _request, diary) => {
      if (found === undefined) throw new Error('Cannot read nothing: expected the checks to find it');
      return { answer: fhirAnswer(200, found, [['ETag', 'W/"1"']]), diary };
    },
  );
