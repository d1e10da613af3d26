import { useEffect, useRef, type ComponentProps, type ReactNode } from 'react';

/** A table that scrolls by itself where it is wider than the page, also with the keyboard. */
export function TableRegion({ 'aria-label': label, ...table }: ComponentProps<'table'>): ReactNode {
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
  return (
    <div ref={region} className="table-region" role="group" aria-label={label ?? 'Table'} tabIndex={0}>
      <table {...table} />
    </div>
  );
}
