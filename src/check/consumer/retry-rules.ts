/** Rules of what consumers do when no good answer comes. */
import { headerValue } from '../../message/index.ts';
import { source } from '../../topology/index.ts';
import type { ConsumerRule } from './rule.ts';
import type { Asked, Trail } from './trail.ts';

const bookingOverview = source('booking-api', 'pages/explore/overview.md');
const integrity = source('uec-appointments', '_pages/functional_spec/fs_xti.md');
const proxyGuide = source('spine-core', 'pages/design/ssp_implementation_guide.md');

const mostRetries = 3;
/** A repetition that comes later is one of its own: ours. */
const togetherMs = 60_000;
const leastPauseMs = 100;

const isTransient = (status: number | undefined): boolean => status === undefined || status === 429 || status >= 500;
const isFinalRefusal = (status: number | undefined): boolean =>
  status !== undefined && status >= 400 && status < 500 && status !== 429;

/** What two attempts at one request share. */
const sameness = ({ head }: Asked): string =>
  [
    head.method,
    head.target,
    ...['Ssp-From', 'Ssp-To', 'Ssp-InteractionID', 'If-Match', 'Accept', 'Content-Length'].map((name) =>
      headerValue(head.headers, name),
    ),
  ].join('\n');

/** The attempts at the same request up to this one, without a pause of a minute; this one is last. */
function attempts(asked: Asked, { asked: all }: Trail): readonly Asked[] {
  const same = all.filter((other) => other.index <= asked.index && sameness(other) === sameness(asked));
  const start = same.findLastIndex((each, at) => at > 0 && each.atMs - (same[at - 1]?.atMs ?? 0) > togetherMs);
  return same.slice(Math.max(0, start));
}

/** The attempts since the last one that was answered well; this one is last. */
function chain(asked: Asked, trail: Trail): readonly Asked[] {
  const all = attempts(asked, trail);
  const done = all.slice(0, -1).findLastIndex(({ status }) => !isTransient(status));
  return all.slice(done + 1);
}
const isRetry = (asked: Asked, trail: Trail): boolean => chain(asked, trail).length > 1;
const before = (asked: Asked, trail: Trail): Asked | undefined => attempts(asked, trail).at(-2);

/** Ours: by how much a pause has to grow, so that the noise of a machine is no back-off. */
const clearlyLonger = 1.25;

/** The rules, in the order of what goes wrong. */
export const retryRules: readonly ConsumerRule[] = [
  {
    rule: 'retry-limit',
    title: 'A request is retried three times at the most',
    source: bookingOverview,
    expected: `${mostRetries} retries`,
    mend: `Give up after ${mostRetries} retries`,
    concerns: isRetry,
    look(asked, trail) {
      const retries = chain(asked, trail).length - 1;
      return retries <= mostRetries ? undefined : `retry ${retries}`;
    },
  },
  {
    rule: 'retry-back-off',
    title: 'Retries back off: each waits longer than the last',
    source: bookingOverview,
    expected: 'a pause before each retry, longer by a quarter at least than the one before',
    mend: 'Wait before a retry, and each time longer, such as 1, 2 and 4 seconds',
    concerns: isRetry,
    look(asked, trail) {
      const times = chain(asked, trail).map(({ atMs }) => atMs);
      const pauses = times.slice(1).map((ms, index) => ms - (times[index] ?? 0));
      const [last = 0, previous = 0] = pauses.toReversed();
      if (last < leastPauseMs) return `a pause of ${last} ms`;
      return last >= previous * clearlyLonger ? undefined : `a pause of ${last} ms after one of ${previous} ms`;
    },
  },
  {
    rule: 'retry-refused',
    title: 'What was refused is not sent again unchanged',
    source: bookingOverview,
    expected: 'another request, or none, after a 4xx',
    mend: 'Retry only after 5xx and 429; after another 4xx tell what was refused, or change the request',
    concerns: (asked, trail) => isFinalRefusal(before(asked, trail)?.status),
    look: (asked, trail) => `the request again after a ${before(asked, trail)?.status ?? ''}`,
  },
  {
    rule: 'retry-request-id',
    title: 'A retried booking or cancellation keeps its X-Request-ID',
    source: integrity,
    programme: 'careconnect',
    expected: 'the X-Request-ID of the first attempt',
    mend: 'Keep X-Request-ID when a booking is retried: the provider tells by it that it is one booking',
    concerns: (asked, trail) => asked.head.method !== 'GET' && isRetry(asked, trail),
    look(asked, trail) {
      const [first] = chain(asked, trail);
      const [own, kept] = [asked, first].map((each) => each && headerValue(each.head.headers, 'X-Request-ID'));
      return own === kept ? undefined : 'another X-Request-ID';
    },
  },
  {
    rule: 'retry-throttled',
    title: 'After a 429 nothing is sent before the limit is reset',
    source: proxyGuide,
    expected: 'no request before X-Rate-Limit-Reset seconds have passed',
    mend: 'Wait as many seconds as X-Rate-Limit-Reset says before the next request',
    concerns: (asked, { asked: all }) => all.some(({ index, status }) => index < asked.index && status === 429),
    look(asked, { asked: all }) {
      const refused = all.findLast(({ index, status }) => index < asked.index && status === 429);
      const pauseMs = asked.atMs - (refused?.atMs ?? 0);
      return pauseMs >= throttledSeconds * 1000 ? undefined : `a request ${pauseMs} ms after a 429`;
    },
  },
];

/** What the check says in X-Rate-Limit-Reset. */
export const throttledSeconds = 1;
