import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const parse = (file: string): ts.SourceFile =>
  ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);

/** A name that a file exports from another one. */
export interface PublicName {
  readonly name: string;
  readonly isType: boolean;
  /** The file that it comes from. */
  readonly file: string;
}

/** The names that a file of named exports hands on. */
export function publicNames(file: string): PublicName[] {
  return parse(file).statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier === undefined) return [];
    const from = path.join(path.dirname(file), (statement.moduleSpecifier as ts.StringLiteral).text);
    const { exportClause } = statement;
    if (exportClause === undefined || !ts.isNamedExports(exportClause)) return [];
    return exportClause.elements.map((element) => ({
      name: element.name.text,
      isType: element.isTypeOnly || statement.isTypeOnly,
      file: from,
    }));
  });
}

/** The code of every `@example` above the declaration of a name. */
export function examplesOf({ name, file }: PublicName): string[] {
  return parse(file)
    .statements.filter((statement) => declares(statement, name))
    .flatMap((statement) => ts.getJSDocTags(statement))
    .filter(({ tagName }) => tagName.text === 'example')
    .map(({ comment }) => (ts.getTextOfJSDocComment(comment) ?? '').replaceAll(/^```(?:ts)?$/gm, '').trim());
}

function declares(statement: ts.Statement, name: string): boolean {
  if (ts.isFunctionDeclaration(statement)) return statement.name?.text === name;
  return (
    ts.isVariableStatement(statement) &&
    statement.declarationList.declarations.some(
      (declaration) => ts.isIdentifier(declaration.name) && declaration.name.text === name,
    )
  );
}

/**
 * The code that calls `claim(value, expected, text, line)` for each line `value; // => expected`, with every line where it
 * was.
 */
export function withClaims(code: string): { readonly code: string; readonly count: number } {
  let claimed = '';
  let count = 0;
  let end = 0;
  const source = ts.createSourceFile('example.ts', code, ts.ScriptTarget.Latest, true);
  for (const statement of source.statements) {
    const [comment] = ts.getTrailingCommentRanges(code, statement.end) ?? [];
    const [, expected] = /^\/\/ => (.*)$/.exec(comment === undefined ? '' : code.slice(comment.pos, comment.end)) ?? [];
    if (expected === undefined || !ts.isExpressionStatement(statement)) continue;
    const start = statement.getStart();
    const line = source.getLineAndCharacterOfPosition(start).line + 1;
    count += 1;
    claimed += `${code.slice(end, start)}claim(${statement.expression.getText()}, ${expected}, ${JSON.stringify(statement.expression.getText())}, ${line});`;
    end = statement.end;
  }
  return { code: claimed + code.slice(end), count };
}

/** The example as JavaScript, with its claims. */
export function toClaims(example: string): { readonly code: string; readonly count: number } {
  const { code, count } = withClaims(example);
  const { outputText } = ts.transpileModule(code, { compilerOptions: { target: ts.ScriptTarget.ES2022 } });
  return { code: outputText, count };
}

/** What the compiler says of examples, each in a scope of its own that has the public names and two definitions. */
export function typeProblems(examples: readonly string[], names: readonly string[]): string[] {
  const file = path.resolve('src', 'api', 'all-examples.ts');
  const { config } = ts.readConfigFile('tsconfig.json', (name) => readFileSync(name, 'utf8')) as { config: object };
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, '.');
  const text = [
    `import { ${names.join(', ')} } from '../index.ts';`,
    "import consumer from '../../examples/consumer-simple/topology.ts';",
    "import provider from '../../examples/provider-data-centre/topology.ts';",
    ...examples.map((example) => `{\n${example}\n}`),
  ].join('\n');
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, version, ...rest) =>
    path.resolve(name) === file ? ts.createSourceFile(name, text, version) : read(name, version, ...rest);
  const program = ts.createProgram([file], options, host);
  const own = program.getSourceFile(file);
  return [...program.getSyntacticDiagnostics(own), ...program.getSemanticDiagnostics(own)].map(
    ({ messageText, start = 0 }) => {
      const line = text.slice(0, start).split('\n').length;
      return `${text.split('\n')[line - 1] ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    },
  );
}
