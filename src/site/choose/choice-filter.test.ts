import { expect, test } from 'vitest';
import aggregator from '../../../examples/consumer-aggregator/topology.ts';
import legacy from '../../../examples/consumer-aggregator/legacy.ts';
import simple from '../../../examples/consumer-simple/topology.ts';
import shared from '../../../examples/provider-shared-mhs/topology.ts';
import { growTree, questions } from '../../choice/index.ts';
import { filterForm, filterRules } from './choice-filter.ts';

const rules = filterRules(growTree([simple, aggregator, legacy, shared]), questions).split('\n');

test('every answer hides what goes with another answer to the same question', () => {
  expect(rules).toContain(
    '.choose:has(#side-provider:checked) [data-side]:not([data-side~="provider"]) { display: none; }',
  );
  const answers = questions.flatMap((question) => Object.keys(question.answers));
  expect(rules.filter((rule) => rule.includes(':not([data-'))).toHaveLength(answers.length);
});

test('a question that not every way asks is shown on the way that does', () => {
  expect(rules).toContain('.choose #asid { display: none; }');
  expect(rules).toContain('.choose:has(#side-consumer:checked):has(#server-shared:checked) #asid { display: block; }');
});

test('a question that every way asks is always shown', () => {
  expect(rules.some((rule) => rule.startsWith('.choose #side '))).toBe(false);
});

test('an answer that no definition has says so', () => {
  expect(rules.join('\n')).not.toContain('choose-none');
  const question = {
    id: 'third',
    asks: '',
    answers: { one: '', other: '', none: '' },
    answersOf: ({ id }: { id: string }) => [id],
  };
  const tree = growTree(
    [simple, aggregator].map((each, at) => ({ ...each, id: at === 0 ? 'one' : 'other' })),
    [question],
  );
  expect(filterRules(tree, [question])).toContain('.choose:has(#third-none:checked) .choose-none { display: block; }');
});

test('each answer has a button with its words', () => {
  const form = filterForm(questions);
  for (const { id, answers } of questions) {
    for (const [answer, words] of Object.entries(answers)) {
      expect(form).toContain(`name="${id}" id="${id}-${answer}" value="${answer}" /> ${words}</label>`);
    }
  }
});
