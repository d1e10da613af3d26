import type { Pair } from './pair.ts';

/** On what a fact depends: on nothing, on the standard alone, on one side, or on both together. */
export type Decider = 'nothing' | 'standard' | 'consumer' | 'provider' | 'pair';

const keys: Readonly<Record<Decider, (pair: Pair) => string>> = {
  nothing: () => '',
  standard: ({ programme = '' }) => programme,
  consumer: ({ consumer }) => consumer.id,
  provider: ({ provider }) => provider.id,
  pair: ({ consumer, provider }) => `${consumer.id} ${provider.id}`,
};

const deciders = Object.keys(keys) as Decider[];

/** The facts that pairs show, each under the first of the deciders that its value follows. */
export function decidedBy(pairs: readonly Pair[]): ReadonlyMap<Decider, readonly string[]> {
  const shown = pairs.filter(({ facts }) => facts.size > 0);
  const names = [...new Set(shown.flatMap(({ facts }) => [...facts.keys()]))];
  const follows = (name: string, decider: Decider): boolean => {
    const values = new Map<string, string>();
    return shown.every((pair) => {
      const [key, value] = [keys[decider](pair), pair.facts.get(name) ?? ''];
      const before = values.get(key) ?? value;
      values.set(key, value);
      return before === value;
    });
  };
  const deciderOf = new Map(names.map((name) => [name, deciders.find((each) => follows(name, each)) ?? 'pair']));
  return new Map(deciders.map((each) => [each, names.filter((name) => deciderOf.get(name) === each)]));
}
