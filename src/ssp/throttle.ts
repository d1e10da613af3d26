import type { Header } from '../message/index.ts';
import type { ProxyLimits } from '../sds/index.ts';

// nhsconnect/FHIR-SpineCore, pages/design/ssp_implementation_guide.md: 429 when a consumer reaches its limit, 503 when the
// load of all on a provider is over a global one, and three headers. How requests are counted is ours: periods of fixed
// length that start with the clock's own. What passed every check before this one counts; what was refused does not.

/** What has passed in the current period. */
export interface Usage {
  /** Number of the period since 1970. */
  readonly period: number;
  /** Requests by consumer ASID. */
  readonly consumers: ReadonlyMap<string, number>;
  /** Requests by provider host. */
  readonly providers: ReadonlyMap<string, number>;
}

/** Nothing has passed yet. */
export const noUsage: Usage = { period: 0, consumers: new Map(), providers: new Map() };

/** One request that wants to pass. */
export interface Passage {
  readonly consumer: string;
  readonly provider: string;
  readonly nowMs: number;
}

/** Where a request stands to the limits. */
export interface Standing {
  readonly over?: 'consumer' | 'provider';
  /** What the consumer is told of its limit; nothing when it has none. */
  readonly headers: readonly Header[];
  readonly next: Usage;
}

/** Counts a request, or says whose limit it is over. */
export function countPassage(limits: ProxyLimits, usage: Usage, { consumer, provider, nowMs }: Passage): Standing {
  const { periodSeconds, perConsumer, perProvider } = limits;
  const period = Math.floor(nowMs / 1000 / periodSeconds);
  const current = period === usage.period ? usage : { ...noUsage, period };
  const ofConsumer = current.consumers.get(consumer) ?? 0;
  const ofProvider = current.providers.get(provider) ?? 0;
  const over =
    ofConsumer >= (perConsumer ?? Infinity)
      ? 'consumer'
      : ofProvider >= (perProvider ?? Infinity)
        ? 'provider'
        : undefined;
  const passes = over === undefined;
  const headers: Header[] =
    perConsumer === undefined
      ? []
      : [
          ['X-Rate-Limit-Limit', String(perConsumer)],
          ['X-Rate-Limit-Remaining', String(perConsumer - ofConsumer - (passes ? 1 : 0))],
          ['X-Rate-Limit-Reset', String(Math.ceil((period + 1) * periodSeconds - nowMs / 1000))],
        ];
  if (!passes) return { over, headers, next: current };
  return {
    headers,
    next: {
      period,
      consumers: new Map(current.consumers).set(consumer, ofConsumer + 1),
      providers: new Map(current.providers).set(provider, ofProvider + 1),
    },
  };
}

/** The limits in words. */
export const limitsInWords = (limits: ProxyLimits | undefined): string =>
  limits === undefined
    ? 'fewer requests than the limit, which is not published'
    : `in ${limits.periodSeconds} s at most ${limits.perConsumer ?? 'any number'} of a consumer, ${limits.perProvider ?? 'any number'} to a provider`;
