/** Container widths at which a page may switch forms; each has a rule in diagram.css. */
const thresholds = [320, 360, 400, 440, 480, 520, 560, 600, 640, 680, 720, 760, 800, 840, 880, 897] as const;

/** A wide form may be shrunk until its smallest text is this high. */
const leastTextPx = 12;

export interface Form {
  readonly svg: string;
  readonly width: number;
}

/**
 * Both forms in one element that shows exactly one, by the width of the element itself: the narrow form where the wide one would
 * have to be shrunk below readable. A wide form that no text column holds is left out; so is a narrow one that is not narrower.
 */
export function figure(wide: Form, narrow: Form, smallestPx: number): string {
  const threshold = thresholds.find((candidate) => candidate >= Math.min((wide.width * leastTextPx) / smallestPx, 897));
  if (wide.width <= narrow.width) return `<div class="dgf sw-never">${wide.svg}</div>`;
  if (wide.width > 900 || threshold === undefined) return `<div class="dgf sw-always">${narrow.svg}</div>`;
  return `<div class="dgf sw-${threshold}">${wide.svg}${narrow.svg}</div>`;
}
