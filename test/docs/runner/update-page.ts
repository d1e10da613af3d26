import { writeFile } from 'node:fs/promises';
import { runPage, type Page } from './run-page.ts';

/** Writes what a page's commands print now, and gives the problems that this leaves, at the lines of what is written. */
export async function updatePage(page: Page): Promise<readonly string[]> {
  const { problems, text } = await runPage(page);
  if (text === page.text) return problems;
  await writeFile(page.file, text);
  return (await runPage({ ...page, text })).problems;
}
