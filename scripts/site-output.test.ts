import { expect, test } from 'vitest';
import { notable } from './site-output.mjs';

test.each([
  '',
  '[INFO] Starting the development server...',
  '\u001B[36m[INFO]\u001B[39m Starting the development server...',
  '[SUCCESS] Docusaurus website is running at: http://localhost:3000/',
  '[webpackbar] ✔ Client: Compiled successfully in 9.26s',
  'client (webpack 5.112.2) compiled with 1 error',
])('keeps the routine to itself: %j', (line) => {
  expect(notable(line)).toBeUndefined();
});

test.each([
  ['[WARNING] Markdown link with URL `./nope.md`', '[WARNING] Markdown link with URL `./nope.md`'],
  ['Error: MDX compilation failed for file "docs/index.md"', 'Error: MDX compilation failed for file "docs/index.md"'],
  ['\u001Bc\u001B[31m[ERROR]\u001B[39m Site reload failure', '[ERROR] Site reload failure'],
])('shows a problem without control codes: %j', (line, text) => {
  expect(notable(line)).toBe(text);
});
