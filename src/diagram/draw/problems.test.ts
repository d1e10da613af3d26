import { describe, expect, it } from 'vitest';
import { drawMermaid, MermaidProblem, readMermaid, type Problem } from './index.ts';

async function problemsOf(work: Promise<unknown>): Promise<readonly Problem[]> {
  try {
    await work;
  } catch (error) {
    if (error instanceof MermaidProblem) return error.problems;
    throw error;
  }
  return [];
}

const chart = (...lines: string[]): string => ['flowchart LR', ...lines].join('\n');
const sequence = (...lines: string[]): string => ['sequenceDiagram', ...lines].join('\n');

describe('what a flowchart may not say', () => {
  it.each<[string, string, number, string]>([
    ['an undefined class', chart('a["A"]', 'a:::ghost'), 3, 'class'],
    ['an undefined class given by a class statement', chart('a["A"] --> b', 'class b ghost'), 3, 'class'],
    [
      'a class statement before an edge',
      chart('subgraph g["G"]', 'a', 'end', 'class g k', 'g --> b', 'classDef k fill:#fff'),
      5,
      'class',
    ],
    ['an o glued to an edge', chart('a --> b', 'a---oops'), 3, 'circle end'],
    ['a circle end', chart('a --o b'), 2, 'circle end'],
    ['a cross end', chart('a --x b'), 2, 'cross end'],
    ['an invisible edge', chart('a ~~~ b'), 2, '~~~'],
    ['a self edge', chart('a --> a'), 2, 'self edge'],
    ['an edge into its own subgraph', chart('subgraph g["G"]', 'a', 'end', 'g --> a'), 5, 'edge into its own subgraph'],
    [
      'a subgraph with the id of a node',
      chart('subgraph one["One"]', 'two["2"]', 'end', 'subgraph two["Two"]', 'x', 'end'),
      3,
      'subgraph',
    ],
    [
      'a subgraph nested by its id alone',
      chart('subgraph one["One"]', 'two', 'y', 'end', 'subgraph two["Two"]', 'x', 'end'),
      6,
      'subgraph',
    ],
    ['a subgraph without an id', chart('subgraph "Long title"', 'a', 'end'), 2, 'subgraph'],
    ['an empty subgraph', chart('subgraph g["G"]', 'end', 'a --> b'), 2, 'subgraph'],
    ['a node labelled twice', chart('a["One"]', 'a["Two"]'), 3, 'node'],
    ['an edge id used twice', chart('a e1@--> b', 'a e1@--> c'), 3, 'edge id'],
    ['HTML in a node', chart('a["x <b>y</b>"]'), 2, 'HTML in a node label'],
    ['an image in an edge label', chart('a -->|"<img src=x onerror=y>"| b'), 2, 'HTML in a edge label'],
    ['markdown', chart('a["`**x**`"]'), 2, 'markdown in a node label'],
    ['an icon', chart('a["fa:fa-user x"]'), 2, 'icon in a node label'],
    ['a formula', chart('a["$$x^2$$"]'), 2, 'formula in a node label'],
    ['a backslash n', chart('a["x\\ny"]'), 2, '\\n in a node label'],
    ['style', chart('a --> b', 'style a fill:#fff'), 3, 'style'],
    ['linkStyle', chart('a --> b', 'linkStyle 0 stroke:red'), 3, 'linkStyle'],
    ['click', chart('a --> b', 'click a "https://x.example"'), 3, 'click'],
    ['a shape given as data', chart('a@{ shape: cyl }'), 2, '@{ }'],
    ['a shape without a drawing', chart('a>"flag"]'), 2, 'shape'],
    ['right to left', 'flowchart RL\na --> b', 1, 'direction'],
    ['bottom to top inside', chart('subgraph g["G"]', 'direction BT', 'a', 'end'), 3, 'direction'],
    ['a directive', `%%{init: {"theme":"dark"}}%%\n${chart('a --> b')}`, 1, '%%{ }%%'],
    ['front matter that configures', `---\nconfig:\n  theme: dark\n---\n${chart('a --> b')}`, 2, 'front matter'],
    ['another diagram', 'stateDiagram-v2\na --> b', 1, 'stateDiagram'],
    ['a syntax error', chart('a --> b', 'c -> d'), 3, 'MINUS'],
    ['a syntax error after a comment', chart('%% comment', '', 'c -> d'), 4, 'MINUS'],
    ['a bare end', chart('end --> x'), 2, 'end'],
  ])('refuses %s', async (_, text, line, construct) => {
    const problems = await problemsOf(readMermaid(text));
    expect(problems).toContainEqual(expect.objectContaining({ line, construct }) as Problem);
    for (const { message } of problems) expect(message).toMatch(/^Cannot .+(expected|no classDef)/);
  });

  it('names everything that is wrong at once, by line', async () => {
    const text = chart('a --o b', 'style a fill:#fff', 'a:::ghost', 'c["<i>x</i>"]');
    const problems = await problemsOf(readMermaid(text));
    expect(problems.map(({ line }) => line)).toEqual([2, 3, 4, 5]);
  });

  it('accepts the constructs that only look alike', async () => {
    const text = chart(
      'a["style o---o x<y :::no click"] --> b["#lt;b#gt; end"]',
      '%% style a fill',
      'classDef own fill:#fff',
      'class a own',
    );
    expect(await problemsOf(readMermaid(text))).toEqual([]);
  });

  it.each<[string, string]>([
    ['no edge', 'a --> b'],
    ['two edges', 'a -.- r\nb -.- r'],
    ['an arrow', 'a --> r'],
  ])('refuses to draw a record with %s', async (_, edges) => {
    const text = chart('accTitle: T', 'a["A"]', 'b["B"]', 'r("R"):::record', 'classDef record fill:#fff', edges);
    expect(await problemsOf(drawMermaid(text, { id: 'x' }))).toMatchObject([{ construct: 'record' }]);
  });

  it('refuses to draw a picture without a title', async () => {
    expect(await problemsOf(drawMermaid(chart('a --> b'), { id: 'x' }))).toMatchObject([{ construct: 'accTitle' }]);
  });
});

describe('what a sequence diagram may not say', () => {
  it.each<[string, string, number, string]>([
    ['box', sequence('box Team', 'participant a', 'end', 'a->>a: x'), 2, 'box'],
    ['rect', sequence('rect rgb(0,0,0)', 'a->>b: x', 'end'), 2, 'rect'],
    ['create', sequence('a->>b: x', 'create participant c', 'a->>c: y'), 3, 'create and destroy'],
    ['a two-headed arrow', sequence('a->>b: x', 'a<<->>b: y'), 3, 'arrow'],
    ['a typed participant', sequence('participant a@{ "type" : "database" }', 'a->>a: x'), 2, '@{ }'],
    ['a menu', sequence('participant a', 'link a: Docs @ https://x.example'), 3, 'actor menu'],
    ['HTML in a message', sequence('a->>b: x', 'a->>b: <b>x</b>'), 3, 'HTML in a message'],
    ['HTML in a note', sequence('a->>b: x', 'Note over a: <i>x</i>'), 3, 'HTML in a note'],
    ['HTML in a name', sequence('participant a as <i>A</i>', 'a->>a: x'), 2, 'HTML in a participant label'],
  ])('refuses %s', async (_, text, line, construct) => {
    expect(await problemsOf(readMermaid(text))).toContainEqual(expect.objectContaining({ line, construct }) as Problem);
  });
});
