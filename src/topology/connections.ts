/** A line of the picture, which is also the only way a message can travel. */
export interface Connection<Id extends string = string> {
  /** `line`: joined inside one party, either way. `request`: messages start at `from`. */
  readonly kind: 'line' | 'request';
  readonly from: Id;
  readonly to: Id;
  /** Why no exchange here crosses it: drawn dashed. Without it the tests ask for an exchange that does. */
  readonly waiver?: string;
}

/**
 * Joins two members inside one party; drawn without an arrow.
 *
 * @example
 * ```ts
 * line('elmSystem', 'elmMhs'); // => { kind: 'line', from: 'elmSystem', to: 'elmMhs' }
 * ```
 */
export const line = <const From extends string, const To extends string>(
  from: From,
  to: To,
): Connection<From | To> => ({ kind: 'line', from, to });

/**
 * Lets `from` send requests to `to`; drawn with an arrow, dashed where a waiver says why nothing here crosses it.
 *
 * @example
 * ```ts
 * request('ssp', 'oakMhs'); // => { kind: 'request', from: 'ssp', to: 'oakMhs' }
 * ```
 */
export const request = <const From extends string, const To extends string>(
  from: From,
  to: To,
  waiver?: string,
): Connection<From | To> => ({ kind: 'request', from, to, ...(waiver !== undefined && { waiver }) });

/**
 * The id of a connection, the same in the picture, the words and the exchange.
 *
 * @example
 * ```ts
 * connectionId(request('ssp', 'oakMhs')); // => 'ssp-oakMhs'
 * ```
 */
export const connectionId = ({ from, to }: Connection): string => `${from}-${to}`;
