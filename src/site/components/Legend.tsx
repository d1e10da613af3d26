import type { ReactNode } from 'react';

interface Item {
  readonly svg: string;
  readonly words: string;
}

/** What the shapes and lines of a picture mean. */
export function Legend({ items }: { readonly items: readonly Item[] }): ReactNode {
  return (
    <ul className="legend" aria-label="Legend">
      {items.map(({ svg, words }) => (
        <li key={words}>
          <span dangerouslySetInnerHTML={{ __html: svg }} />
          {words}
        </li>
      ))}
    </ul>
  );
}
