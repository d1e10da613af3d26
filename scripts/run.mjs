import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { command, root, runNode, Stop } from './command.mjs';
import { setUp } from './setup.mjs';

/** `node scripts/run.mjs <task> [arguments]`: the short commands of package.json, each after the set-up. */
const tasks = {
  build: (args) => runNode(['node_modules/@docusaurus/core/bin/docusaurus.mjs', 'build', ...args]),
  example: ([id = '', ...args]) => runTypeScript(join('examples', knownExample(id), 'main.ts'), args),
  'docs:update': (pages) =>
    runNode(
      ['node_modules/vitest/vitest.mjs', 'run', '--project', 'docs', 'test/docs/pages.test.ts', ...named(pages)],
      {
        env: { UPDATE_DOCS: '1' },
      },
    ),
  toolkit: (args) => runTypeScript(join('src', 'cli', 'main.ts'), args),
};

/** Only the tests of these pages. */
const named = (pages) =>
  pages.length === 0
    ? []
    : ['--testNamePattern', pages.map((page) => knownPage(page).replaceAll(/[.+]/g, '\\$&')).join('|')];

const writtenPage =
  /^(?:README|CONTRIBUTING)\.md$|^docs\/(?!topologies\/|reference\/).+\.mdx?$|^examples\/[^/]+\/page\.mdx$/;

function knownPage(part) {
  const files = ['docs', 'examples'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
  );
  const pages = ['README.md', 'CONTRIBUTING.md', ...files].filter((file) => writtenPage.test(file));
  if (pages.some((page) => page.includes(part))) return part;
  throw new Stop(`Cannot update "${part}": expected a part of the name of a page, such as tutorials/first-request`, 2);
}

const runTypeScript = (file, args) => runNode(['--import', 'tsx', file, ...args]);

function knownExample(id) {
  const ids = readdirSync(join(root, 'examples')).filter((name) => existsSync(join(root, 'examples', name, 'main.ts')));
  if (ids.includes(id)) return id;
  throw new Stop(`Cannot run the example "${id}": expected npm run example <id>, where <id> is ${ids.join(', ')}`, 2);
}

await command(async ([name, ...args]) => {
  await setUp();
  if (!Object.hasOwn(tasks, name ?? '')) {
    throw new Stop(`Cannot run "${name ?? ''}": expected ${Object.keys(tasks).join(', ')}`, 2);
  }
  return tasks[name](args);
});
