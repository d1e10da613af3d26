/** The one place where text becomes markup. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

const unsafe: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // Braces and backticks keep their meaning out of MDX and template literals that the markup may pass through.
  '{': '&#123;',
  '}': '&#125;',
  '`': '&#96;',
};

/** What XML forbids even as references: control characters, non-characters and halves of surrogate pairs. */
const forbidden = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu;

export function escape(text: string): string {
  return text.replace(forbidden, '\ufffd').replace(/[&<>"'{}`]/g, (character) => unsafe[character] ?? character);
}

/** A px value with at most one decimal. */
export const px = (value: number): string => String(Math.round(value * 10) / 10 || 0);

/** One element; undefined attributes are left out, numbers are rounded, content is markup already. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? px(value) : escape(value ?? '')}"`);
  return content === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${content}</${name}>`;
}

/**
 * An image with a name and, when there is one, a description, for readers who do not see it. One that holds links is a
 * group: nothing inside an image can be reached.
 */
export function image(
  form: { id: string; className: string; role: 'img' | 'group'; width: number; height: number },
  words: { title: string; description: string },
  content: string,
): string {
  const describes = words.description !== '';
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: form.className,
      role: form.role,
      'aria-labelledby': `${form.id}-t`,
      'aria-describedby': describes ? `${form.id}-d` : undefined,
      viewBox: `0 0 ${px(form.width)} ${px(form.height)}`,
      width: form.width,
      height: form.height,
    },
    element('title', { id: `${form.id}-t` }, escape(words.title)) +
      (describes ? element('desc', { id: `${form.id}-d` }, escape(words.description)) : '') +
      content,
  );
}
