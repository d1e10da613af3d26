import { measure, type Weight } from './font.ts';

/**
 * Cuts a text at spaces into the fewest lines of at most this width, then as evenly as that number of lines allows. A word that is
 * wider than the width stays whole on a line of its own.
 */
export function wrap(text: string, maxPx: number, sizePx: number, weight: Weight = 400): string[] {
  const words = text.split(' ').filter((word) => word !== '');
  const width = (part: readonly string[]) => measure(part.join(' '), sizePx, weight);
  const cut = (limit: number): string[] => {
    const lines: string[][] = [];
    for (const word of words) {
      const last = lines.at(-1);
      if (last && width([...last, word]) <= limit) last.push(word);
      else lines.push([word]);
    }
    return lines.map((line) => line.join(' '));
  };
  const fewest = cut(maxPx);
  const widths = words.flatMap((_, from) =>
    words.slice(from).map((_, count) => width(words.slice(from, from + count + 1))),
  );
  const limits = widths.filter((limit) => limit <= maxPx).sort((a, b) => a - b);
  const tightest = limits.find((limit) => {
    const lines = cut(limit);
    return lines.length <= fewest.length && lines.every((line) => measure(line, sizePx, weight) <= limit);
  });
  return tightest === undefined ? fewest : cut(tightest);
}

/** Wraps every line of a label on its own. */
export function wrapAll(lines: readonly string[], maxPx: number, sizePx: number, weight: Weight = 400): string[] {
  return lines.flatMap((line) => wrap(line, maxPx, sizePx, weight));
}

/** The width of the widest line, rounded up to a whole px. */
export function widest(lines: readonly string[], sizePx: number, weight: Weight = 400): number {
  return Math.ceil(Math.max(0, ...lines.map((line) => measure(line, sizePx, weight))));
}
