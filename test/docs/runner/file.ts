import { readFile } from 'node:fs/promises';
import { compareLines } from './comparison.ts';
import type { Executor } from './page-run.ts';

const underTest = /^(?:examples|src|test|scripts|bench)\//;

/** Any language: `file="<path>"` or `file="<path>#<region>"` shows a file under test, or a region of it. */
export const compareFile: Executor = async ({ meta, text, line }) => {
  const [file = '', region] = (meta['file'] ?? '').split('#');
  if (!underTest.test(file)) {
    return {
      problems: [
        {
          line,
          message: `shows ${file}, which no test runs: expected a file in examples, src, test, scripts or bench`,
        },
      ],
    };
  }
  const whole = await readFile(file, 'utf8').catch(() => undefined);
  const found = whole === undefined || region === undefined ? whole : regionOf(whole, region);
  if (found === undefined)
    return {
      problems: [{ line, message: `found no ${whole === undefined ? 'file' : 'region'} ${meta['file'] ?? ''}` }],
    };
  const fresh = found.trimEnd();
  return { problems: compareLines(text.split('\n'), fresh.split('\n'), line + 1), text: fresh };
};

/** The lines between `#region <name>` and the next `#endregion`, as far to the left as they go. */
function regionOf(text: string, region: string): string | undefined {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => new RegExp(`#region ${region}\\s*$`).test(line));
  const length = lines.slice(start + 1).findIndex((line) => line.includes('#endregion'));
  if (start < 0 || length < 0) return undefined;
  const inside = lines.slice(start + 1, start + 1 + length);
  const indent = Math.min(...inside.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
  return inside.map((line) => line.slice(indent)).join('\n');
}
