import { describe, expect, test } from 'vitest';
import { readCatalogue } from '../catalogue.ts';
import { growTree, placesIn, questions, type Place } from './index.ts';

const entries = await readCatalogue(process.cwd());
const legacies = entries.flatMap(({ legacy }) => legacy ?? []);
const forms = [...entries.map(({ topology }) => topology), ...legacies];
const places = placesIn(growTree(forms));
const leaves = places.flatMap(({ way, tree }) =>
  tree.kind === 'leaf' ? [{ way, definitions: tree.definitions }] : [],
);
const wayOf = ({ way }: Pick<Place, 'way'>) => way.map(({ question, answer }) => `${question.id} ${answer}`).join(', ');

test('every definition, legacy forms too, is found by answers', () => {
  const found = new Set(leaves.flatMap(({ definitions }) => definitions.map(({ id }) => id)));
  expect([...found].sort()).toEqual(forms.map(({ id }) => id).sort());
});

test('the answers on the way to a leaf are those of its definition', () => {
  for (const { way, definitions } of leaves) {
    for (const { question, answer } of way) {
      for (const each of definitions)
        expect(question.answersOf(each), `${question.id} of ${each.id}`).toContain(answer);
    }
  }
});

test('there are words for every answer that a definition gives', () => {
  for (const { id, answers, answersOf } of questions) {
    for (const form of forms) {
      expect(answersOf(form).length, `${id} of ${form.id}`).toBeGreaterThan(0);
      for (const answer of answersOf(form)) expect(answers, `${id} of ${form.id}`).toHaveProperty(answer);
    }
  }
});

test('a legacy form is told from the one that replaced it by its ASID alone', () => {
  expect(legacies.map(({ id }) => id)).toEqual(['consumer-aggregator-legacy']);
  const ways = leaves.filter(({ definitions }) => definitions[0]?.id.startsWith('consumer-aggregator') === true);
  expect(ways.map(wayOf)).toEqual([
    'side consumer, standard careconnect, server shared, asid own',
    'side consumer, standard careconnect, server shared, asid server',
  ]);
});

describe('a tree', () => {
  const named = (...ids: string[]) => forms.filter(({ id }) => ids.includes(id));

  test('asks nothing where one definition is left', () => {
    const [only] = forms;
    expect(growTree(only === undefined ? [] : [only])).toEqual({ kind: 'leaf', definitions: [only] });
  });

  test('leaves out a question to which all have the same answer', () => {
    const tree = growTree(named('provider-separate-mhs', 'provider-shared-mhs'));
    expect(tree).toMatchObject({ kind: 'fork', question: { id: 'server' } });
  });

  test('keeps definitions together that no question tells apart', () => {
    const [one] = named('provider-single');
    const twin = { ...one, id: 'twin' } as NonNullable<typeof one>;
    expect(growTree([one as typeof twin, twin])).toMatchObject({ kind: 'leaf', definitions: [{}, { id: 'twin' }] });
  });

  test('shows a definition of both standards under each of them', () => {
    const [care, connect] = named('provider-single', 'provider-separate-mhs');
    const interactions = Object.values(connect?.registrations ?? {}).flatMap((each) =>
      'interactions' in each ? each.interactions : [],
    );
    const both = {
      ...care,
      id: 'both',
      registrations: Object.fromEntries(
        Object.entries(care?.registrations ?? {}).map(([name, each]) => [
          name,
          'interactions' in each ? { ...each, interactions: [...each.interactions, ...interactions] } : each,
        ]),
      ),
    } as NonNullable<typeof care>;
    const ids = placesIn(growTree([both, connect as typeof both])).flatMap(({ tree }) =>
      tree.kind === 'leaf' ? [tree.definitions.map(({ id }) => id)] : [],
    );
    expect(ids).toEqual([['both'], ['both', 'provider-separate-mhs']]);
  });
});
