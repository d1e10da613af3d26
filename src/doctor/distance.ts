/** How many letters have to be put in, taken out or changed to make one text the other (Levenshtein's distance). */
export function distance(from: string, to: string): number {
  const others = Array.from(to);
  let row = [0, ...others.map((_, index) => index + 1)];
  for (const [line, letter] of Array.from(from).entries()) {
    const next = [line + 1];
    for (const [index, other] of others.entries()) {
      const changed = (row[index] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** The name that was most likely meant, if any is near: at most a third of its letters differ. */
export function nearest(typed: string, names: readonly string[]): string | undefined {
  const [best] = names
    .map((name) => ({ name, far: distance(typed.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.far - b.far);
  return best !== undefined && best.far <= Math.max(1, best.name.length / 3) ? best.name : undefined;
}
