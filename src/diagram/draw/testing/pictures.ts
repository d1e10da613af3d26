import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = new URL('./pictures/', import.meta.url);

/** The example texts beside this file, by name. For tests only. */
export const pictures: ReadonlyMap<string, string> = new Map(
  readdirSync(fileURLToPath(folder))
    .filter((file) => file.endsWith('.mmd'))
    .sort()
    .map((file) => [file.replace('.mmd', ''), readFileSync(fileURLToPath(new URL(file, folder)), 'utf8')]),
);

export function picture(name: string): string {
  const text = pictures.get(name);
  if (text === undefined)
    throw new Error(`Cannot find picture ${name}: expected one of ${[...pictures.keys()].join(', ')}`);
  return text;
}
