import type { Check } from '../message/index.ts';
import { ours } from '../topology/index.ts';

const connected = ours('a message travels only where the definition has a connection');

/** What a part finds when it looks for the connection that a message needs; `seen` is none when there is none. */
export const connectionCheck = (id: string, title: string, expected: string, seen: string | undefined): Check => ({
  id,
  title,
  verdict: seen === undefined ? 'failed' : 'passed',
  seen: seen ?? 'no connection',
  expected,
  source: connected,
});
