import type { Topology } from '../topology/index.ts';
import { questions, type Question } from './questions.ts';

/** Questions that lead to definitions: only those are asked that still tell some of them apart. */
export type Tree =
  | { readonly kind: 'leaf'; readonly definitions: readonly Topology[] }
  | { readonly kind: 'fork'; readonly question: Question; readonly branches: readonly Branch[] };

/** What follows from one answer. */
export interface Branch {
  readonly answer: string;
  readonly tree: Tree;
}

/** An answer that was given on the way to a leaf. */
export interface Given {
  readonly question: Question;
  readonly answer: string;
}

/** The tree that the questions make of some definitions. */
export function growTree(definitions: readonly Topology[], [question, ...others] = questions): Tree {
  if (question === undefined || definitions.length < 2) return { kind: 'leaf', definitions };
  const branches = Object.keys(question.answers)
    .map((answer) => ({ answer, fitting: definitions.filter((each) => question.answersOf(each).includes(answer)) }))
    .filter(({ fitting }) => fitting.length > 0);
  if (branches.length < 2) return growTree(definitions, others);
  return {
    kind: 'fork',
    question,
    branches: branches.map(({ answer, fitting }) => ({ answer, tree: growTree(fitting, others) })),
  };
}

/** A node of a tree, with the answers that lead to it. */
export interface Place {
  readonly way: readonly Given[];
  readonly tree: Tree;
}

/** Every node of a tree, in the order in which it is read. */
export const placesIn = (tree: Tree, way: readonly Given[] = []): Place[] => [
  { way, tree },
  ...(tree.kind === 'leaf'
    ? []
    : tree.branches.flatMap(({ answer, tree: next }) => placesIn(next, [...way, { question: tree.question, answer }]))),
];
