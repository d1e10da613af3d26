/** What holds of every answer of a provider, whatever was asked. */
import { headerValue, type Answer } from '../../message/index.ts';
import { textAt } from '../../provider/stu3/values.ts';
import type { Programme, Source } from '../../topology/index.ts';
import { showExchange, type Finding } from '../findings.ts';
import { issueOf, resourceOf } from '../json.ts';
import { gpcApi, guide, uec, uecErrors } from './sources.ts';
import type { Sent } from './target.ts';

/** A request, and what the provider answered. */
export interface Exchanged {
  readonly sent: Sent;
  readonly answer: Answer;
}

interface Always {
  readonly rule: string;
  readonly title: string;
  readonly source: Source;
  readonly programme?: Programme;
  readonly expected: string;
  readonly mend: string;
  /** What is wrong with an answer, in a few words. */
  readonly look: (exchanged: Exchanged) => string | undefined;
}

const fhirGuide = guide('development/development_fhir_api_guidance');
const integrity = uec('functional_spec/fs_xti');
/** Whoever cannot tell the programme of a request cannot know that it has a request id. */
const isCareConnect = ({ head }: Sent): boolean =>
  headerValue(head.headers, 'Ssp-InteractionID')?.includes(':careconnect:') === true;

const always: readonly Always[] = [
  {
    rule: 'always-no-store',
    title: 'Every answer forbids storing it',
    source: gpcApi,
    expected: 'Cache-Control with no-store',
    mend: 'Send Cache-Control: no-store with every answer, refusals included',
    look({ answer: { headers } }) {
      const value = headerValue(headers, 'Cache-Control') ?? 'none';
      return /\bno-store\b/i.test(value) ? undefined : `Cache-Control ${value}`;
    },
  },
  {
    rule: 'always-fhir-type',
    title: 'Every body is of a FHIR media type',
    source: fhirGuide,
    expected: 'application/fhir+json or application/fhir+xml',
    mend: 'Send Content-Type application/fhir+json;charset=UTF-8 with every body, refusals included',
    look({ answer: { headers, body } }) {
      const type = headerValue(headers, 'Content-Type') ?? 'none';
      return body === '' || /^application\/fhir\+(?:json|xml)\b/i.test(type) ? undefined : `Content-Type ${type}`;
    },
  },
  {
    rule: 'always-outcome',
    title: 'Every refusal carries an OperationOutcome with a severity and an issue code',
    source: uecErrors,
    expected: 'an OperationOutcome with issue severity and code',
    mend: 'Send an OperationOutcome with every status from 400 on',
    look({ sent, answer }) {
      // What was asked for in XML may be refused in XML.
      if (answer.status < 400 || /xml|plain/.test(headerValue(sent.head.headers, 'Accept') ?? '')) return undefined;
      const issue = issueOf(answer);
      return issue !== undefined && issue.severity !== '' && issue.issue !== ''
        ? undefined
        : `${answer.status} with ${textAt(resourceOf(answer)['resourceType']) || 'no resource'}`;
    },
  },
  {
    rule: 'always-no-500',
    title: 'No request brings about a 500',
    source: guide('development/development_fhir_error_handling_guidance'),
    expected: 'a refusal that says what is wrong with the request',
    mend: 'Refuse the request before it is worked on: a 500 says that the provider is broken',
    look: ({ answer }) => (answer.status === 500 ? '500' : undefined),
  },
  {
    rule: 'always-answers',
    title: 'Every request is answered',
    source: guide('development/development_general_api_guidance'),
    expected: 'an answer to each request',
    mend: 'Answer every request: the proxy makes a 502 or 504 of none',
    look: ({ answer }) => (answer.status === 0 ? answer.body : undefined),
  },
  {
    rule: 'always-correlation-id',
    title: 'Every answer gives X-Request-ID back as X-Correlation-ID',
    source: integrity,
    programme: 'careconnect',
    expected: 'X-Correlation-ID with the X-Request-ID of the request',
    mend: 'Copy X-Request-ID of the request into X-Correlation-ID of the answer, refusals included',
    look({ sent, answer }) {
      if (!isCareConnect(sent)) return undefined;
      const [asked, given] = [
        headerValue(sent.head.headers, 'X-Request-ID'),
        headerValue(answer.headers, 'X-Correlation-ID'),
      ];
      return asked === given ? undefined : `X-Correlation-ID ${given ?? 'none'}`;
    },
  },
  {
    rule: 'always-own-request-id',
    title: 'Every answer has an X-Request-ID of its own',
    source: integrity,
    programme: 'careconnect',
    expected: 'X-Request-ID, an id of this answer',
    mend: 'Send an X-Request-ID of your own with every answer',
    look({ sent, answer }) {
      const own = headerValue(answer.headers, 'X-Request-ID');
      return !isCareConnect(sent) || (own !== undefined && own !== headerValue(sent.head.headers, 'X-Request-ID'))
        ? undefined
        : `X-Request-ID ${own ?? 'none'}`;
    },
  },
];

/** Judges all answers by what holds of each; a finding shows the first that breaks its rule. */
export const judgeAlways = (exchanges: readonly Exchanged[], programme: Programme): Finding[] =>
  always
    .filter((each) => each.programme === undefined || each.programme === programme)
    .map(({ rule, title, source, expected, mend, look }) => {
      const counted = rule === 'always-answers' ? exchanges : exchanges.filter(({ answer }) => answer.status !== 0);
      const broken = counted.flatMap((each) => {
        const seen = look(each);
        return seen === undefined ? [] : [{ seen, each }];
      });
      const [first] = broken;
      const about = { rule, title, source, expected };
      return first === undefined
        ? { ...about, verdict: 'passed', seen: `${counted.length} answers`, exchanges: [] }
        : {
            ...about,
            verdict: 'failed',
            seen: `${first.seen}, in ${broken.length} of ${counted.length} answers`,
            mend,
            exchanges: [showExchange(first.each.sent.head, first.each.sent.body, first.each.answer)],
          };
    });
