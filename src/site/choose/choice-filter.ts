import { placesIn, type Given, type Tree } from '../../choice/index.ts';

/** One question of a form, with the words of its answers by their values. */
export interface Asked {
  readonly id: string;
  readonly asks: string;
  readonly answers: Readonly<Record<string, string>>;
}

const inputId = (question: string, answer: string): string => `${question}-${answer}`;

/** Radio buttons for each question; the browser alone keeps what is chosen. One line, as MDX wants markup. */
export const filterForm = (asked: readonly Asked[]): string =>
  [
    '<form>',
    ...asked.flatMap(({ id, asks, answers }) => [
      `<fieldset id="${id}"><legend>${asks}</legend>`,
      ...Object.entries(answers).map(
        ([answer, words]) =>
          `<label><input type="radio" name="${id}" id="${inputId(id, answer)}" value="${answer}" /> ${words}</label>`,
      ),
      '</fieldset>',
    ]),
    '<button type="reset">Start again</button>',
    '</form>',
  ].join('');

const within = (...checked: readonly (readonly [question: string, answer: string])[]): string =>
  `.choose${checked.map(([question, answer]) => `:has(#${inputId(question, answer)}:checked)`).join('')}`;
const wayTo = (way: readonly Given[]): string =>
  within(...way.map(({ question, answer }) => [question.id, answer] as const));

/** The class of a sentence that stands where no definition has the answers that were given. */
export const nothingFits = 'choose-none';

/**
 * The rules by which an answer hides what does not go with it: no script is needed. A question that not every way
 * through the tree asks is shown only on a way that does.
 */
export function filterRules(tree: Tree, asked: readonly Asked[]): string {
  const places = placesIn(tree);
  const ways = places.filter(({ tree: { kind } }) => kind === 'leaf').map(({ way }) => way);
  const isSometimes = (id: string) => !ways.every((way) => way.some(({ question }) => question.id === id));
  const hides = asked.flatMap(({ id, answers }) =>
    Object.keys(answers).map(
      (answer) => `${within([id, answer])} [data-${id}]:not([data-${id}~="${answer}"]) { display: none; }`,
    ),
  );
  const shows = places.flatMap(({ way, tree: fork }) => {
    if (fork.kind === 'leaf') return [];
    const { question, branches } = fork;
    const missing = Object.keys(question.answers).filter((each) => !branches.some(({ answer }) => answer === each));
    return [
      ...(isSometimes(question.id)
        ? [`.choose #${question.id} { display: none; }`, `${wayTo(way)} #${question.id} { display: block; }`]
        : []),
      ...missing.map((answer) => `${wayTo([...way, { question, answer }])} .${nothingFits} { display: block; }`),
    ];
  });
  return [...hides, ...shows].join('\n');
}
