import {
  Children,
  cloneElement,
  isValidElement,
  useEffect,
  useRef,
  type ComponentProps,
  type ReactElement,
  type ReactNode,
} from 'react';

type Part = ReactElement<{ readonly children?: ReactNode; readonly role?: string; readonly 'data-label'?: string }>;

/** From this many columns on, a row is a card of labelled values on a phone. */
const stackedColumns = 3;

const partsOf = (parent: Part | undefined): Part[] =>
  Children.toArray(parent?.props.children).filter((child): child is Part => isValidElement(child));

const wordsOf = (node: ReactNode): string =>
  typeof node === 'string'
    ? node
    : Children.toArray(isValidElement(node) ? (node as Part).props.children : node)
        .map(wordsOf)
        .join('');

/** The rows with the title of its column on every cell; roles, because a row that is shown as a card loses its own. */
function labelled(body: Part, titles: readonly string[]): Part {
  const rows = partsOf(body).map((row) => {
    const cells = partsOf(row).map((cell, column) =>
      cloneElement(cell, { role: 'cell', 'data-label': titles[column] ?? '' }),
    );
    return cloneElement(row, { role: 'row' }, cells);
  });
  return cloneElement(body, { role: 'rowgroup' }, rows);
}

/** A table that scrolls by itself where it is wider than the page, also with the keyboard; on a phone, cards. */
export function TableRegion({ 'aria-label': label, children, ...table }: ComponentProps<'table'>): ReactNode {
  const region = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = region.current;
    if (place === null) return;
    // A region that does not scroll is no stop on the way of the keyboard.
    const observer = new ResizeObserver(() => {
      place.tabIndex = place.scrollWidth > place.clientWidth ? 0 : -1;
    });
    observer.observe(place);
    return () => {
      observer.disconnect();
    };
  }, []);
  const [head, body] = Children.toArray(children) as Part[];
  const titles = partsOf(partsOf(head)[0]).map(wordsOf);
  const stacked = body !== undefined && titles.length >= stackedColumns;
  return (
    <div
      ref={region}
      className={stacked ? 'table-region table-region--stacked' : 'table-region'}
      role="group"
      aria-label={label ?? 'Table'}
      tabIndex={0}
    >
      <table {...table} role="table">
        {head}
        {stacked ? labelled(body, titles) : body}
      </table>
    </div>
  );
}
