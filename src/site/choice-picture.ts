import { placesIn, type Tree } from '../choice/index.ts';
import { label } from '../diagram/index.ts';

/** The tree as a Mermaid flowchart: a question a diamond, a definition a box, an answer on the line between. */
export function choiceMermaid(tree: Tree): string {
  const names = new Map(placesIn(tree).map((place, at) => [place.tree, `n${at}`]));
  const nameOf = (each: Tree): string => names.get(each) ?? '';
  const lines = [...names].flatMap(([each, name]) =>
    each.kind === 'leaf'
      ? [`${name}["${label(...each.definitions.map(({ title }) => title))}"]`]
      : [
          `${name}{"${label(each.question.asks)}"}`,
          ...each.branches.map(
            ({ answer, tree: next }) =>
              `${name} -->|"${label(each.question.answers[answer] ?? answer)}"| ${nameOf(next)}`,
          ),
        ],
  );
  return [
    'flowchart TD',
    '  accTitle: Questions that lead to a topology',
    '  accDescr: Each diamond asks, each line is an answer, each box is a topology.',
    ...lines.map((each) => `  ${each}`),
  ].join('\n');
}
