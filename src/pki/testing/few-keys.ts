import { newKeys, type NewKeys } from '../authority.ts';

/** Keys for tests: making one is slow, so that all endpoints share a single one. The authorities have one each. */
export function fewKeys(): NewKeys {
  const pairs: ReturnType<NewKeys>[] = [];
  return () => {
    if (pairs.length < 4) pairs.push(newKeys());
    return pairs.at(-1) ?? newKeys();
  };
}
