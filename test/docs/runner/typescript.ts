import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';
import { withClaims } from '../../../src/api/testing/examples.ts';
import type { Block } from '../../../src/site/markup/page-blocks.ts';
import type { Problem } from './comparison.ts';
import type { PageRun } from './page-run.ts';

/** What a claim does: it tells the line whose value is another one. */
const claim = `
import { isDeepStrictEqual as isSame, inspect as told } from 'node:util';
globalThis.claim = (value, expected, text, line) => {
  if (isSame(value, expected)) return;
  const shown = (each) => told(each, { depth: 8, breakLength: Infinity });
  console.log('claim ' + JSON.stringify({ line, message: 'claims that ' + text + ' is ' + shown(expected) + ', and got ' + shown(value) }));
};
`;

/**
 * `ts`: the blocks of a page are one module, each on its own lines of the page. It is compiled as strictly as the project,
 * and run; `value; // => expected` is asserted. A block whose title is the name of a file is compiled as that file.
 */
export async function runTypeScript(blocks: readonly Block[], run: PageRun): Promise<Problem[]> {
  const [first] = blocks;
  if (first === undefined) return [];
  const workplace = await run.workplace();
  const text = workplace.ports.toHere(onTheirLines(blocks));
  const file = path.join(workplace.folder, 'page.mts');
  await writeFile(file, text);
  const mistakes = typeProblems(file, workplace.folder);
  if (mistakes.length > 0) return mistakes;
  const { code, count } = withClaims(text);
  const claims = [...text.matchAll(/\/\/ =>/g)].length;
  if (claims > count) {
    return [
      {
        line: first.line,
        message: `${claims - count} of its ${claims} "// =>" follow no expression of their own, and claim nothing`,
      },
    ];
  }
  await writeFile(path.join(workplace.folder, 'claim.mjs'), claim);
  await writeFile(file, code);
  await workplace.readyFor(onTheirLines(blocks));
  const { output, code: ended } = await workplace.run(
    'node --enable-source-maps --import tsx --import ./claim.mjs page.mts',
  );
  const found = [...output.matchAll(/^claim (.*)$/gm)].map(([, told = '']) => JSON.parse(told) as Problem);
  if (ended === 0) return found;
  const line = Number(/page\.mts:(\d+)/.exec(output)?.[1] ?? first.line);
  return [...found, { line, message: /^\w*Error.*$/m.exec(output)?.[0] ?? output }];
}

function onTheirLines(blocks: readonly Block[]): string {
  const lines: string[] = [];
  for (const { text, line } of blocks) {
    while (lines.length < line) lines.push('');
    lines.push(...text.split('\n'));
  }
  return `${lines.join('\n')}\nexport {};\n`;
}

/** What the compiler says of a file, by the project's own options. */
function typeProblems(file: string, folder: string): Problem[] {
  const { config } = ts.readConfigFile('tsconfig.json', (name) => ts.sys.readFile(name)) as { config: object };
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [file] }, ts.sys, folder);
  const program = ts.createProgram([file], options);
  const own = program.getSourceFile(file);
  return [...program.getSyntacticDiagnostics(own), ...program.getSemanticDiagnostics(own)].map(
    ({ messageText, start = 0 }) => ({
      line: (own?.getLineAndCharacterOfPosition(start).line ?? 0) + 1,
      message: ts.flattenDiagnosticMessageText(messageText, '\n'),
    }),
  );
}

/** What the compiler says of a block that a reader saves. */
export function checkSaved({ line }: Block, name: string, folder: string): Problem[] {
  return typeProblems(path.join(folder, name), folder).map((problem) => ({ ...problem, line: problem.line + line }));
}
