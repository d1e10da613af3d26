/** How long and how much the running parts wait for and take in. None of it is published: the values are ours. */
export interface Limits {
  /**
   * Milliseconds that the proxy waits for a provider: until it is connected, until the head of its answer is there,
   * and between two pieces of its body.
   *
   * @default 30 000
   */
  readonly providerMs: number;
  /** Milliseconds until the head of a request has to be there. @default 10 000 */
  readonly headMs: number;
  /** Milliseconds until a whole request has to be there, its body included. @default 300 000 */
  readonly requestMs: number;
  /** Milliseconds after which a client that takes nothing of its answer is given up. @default 120 000 */
  readonly silenceMs: number;
  /** Bytes of the longest head of a request. @default 16 384 */
  readonly headBytes: number;
  /** Bytes of the longest body that a part holds; a body that streams past has no limit. @default 1 048 576 */
  readonly bodyBytes: number;
}

export const defaultLimits: Limits = {
  providerMs: 30_000,
  headMs: 10_000,
  requestMs: 300_000,
  silenceMs: 120_000,
  headBytes: 16_384,
  bodyBytes: 1_048_576,
};
