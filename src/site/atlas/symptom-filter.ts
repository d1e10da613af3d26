/** The parts of a shape that are always the same, as they stand in it one after another. */
const fixedParts = (shape: string): string[] =>
  shape
    .split(/<[^<>]+>/)
    .map((part) => part.trim())
    .filter((part) => /\w{3}/.test(part));

/** Whether a text, such as a line of a log or a whole body, holds an error of a shape. */
export function holdsError(text: string, shape: string): boolean {
  const parts = fixedParts(shape);
  let from = 0;
  return (
    parts.length > 0 &&
    parts.every((part) => {
      const at = text.toLowerCase().indexOf(part.toLowerCase(), from);
      from = at + part.length;
      return at >= 0;
    })
  );
}

/** Whether every word of a query stands in a text. */
export const hasWords = (text: string, query: string): boolean =>
  query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.toLowerCase().includes(word));

const mostOpened = 3;

/**
 * Shows of the page's symptoms and silent faults what a query may mean, and opens it where it is little; all of them for
 * an empty one.
 *
 * @returns in words what is shown
 */
export function narrow(page: Document, query: string): string {
  const text = query.trim();
  let symptoms = 0;
  let silent = 0;
  for (const section of page.querySelectorAll<HTMLElement>('.still')) {
    const heading = headingOf(section);
    const kept = [...section.querySelectorAll<HTMLElement>('details.symptom, .silent tbody tr')].filter((item) => {
      const shape = item.querySelector('summary code')?.textContent;
      const words = `${heading?.textContent ?? ''} ${item.textContent}`;
      const isKept = text === '' || (shape !== undefined && holdsError(text, shape)) || hasWords(words, text);
      item.hidden = !isKept;
      return isKept;
    });
    const found = kept.filter((item): item is HTMLDetailsElement => item instanceof HTMLDetailsElement);
    symptoms += found.length;
    silent += kept.length - found.length;
    section.hidden = kept.length === 0;
    if (heading !== null) heading.hidden = kept.length === 0;
  }
  const shown = [...page.querySelectorAll<HTMLDetailsElement>('details.symptom:not([hidden])')];
  for (const item of shown) item.open = text !== '' && shown.length <= mostOpened;
  if (text === '') return '';
  if (symptoms + silent === 0) return 'Nothing here reads like this. Try fewer words of it.';
  const number = (count: number, one: string) => (count === 0 ? [] : [`${count} ${one}${count === 1 ? '' : 's'}`]);
  return [...number(symptoms, 'symptom'), ...number(silent, 'silent fault')].join(' and ');
}

/** The heading under which a part of the page stands. */
function headingOf(part: Element): HTMLElement | null {
  for (let at = part.previousElementSibling; at !== null; at = at.previousElementSibling) {
    if (at instanceof HTMLHeadingElement) return at;
  }
  return null;
}
