import { useLocation } from '@docusaurus/router';
import { useEffect, useRef, type ReactNode } from 'react';
import { builtPart } from './built-part.ts';

interface Props {
  /** Unique on the page. */
  readonly id: string;
  /** Left out of the page's script, which finds it in the page: see remark/built.ts. */
  readonly children?: ReactNode;
}

/** Words of a page that no script holds. A reader who comes from another page gets them from the built one. */
export function Built({ id, children }: Props): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const { pathname, hash } = useLocation();
  useEffect(() => {
    const empty = place.current;
    if (empty?.firstChild !== null) return;
    void builtPart(pathname, id).then((built) => {
      empty.innerHTML = built;
      document.getElementById(hash.slice(1))?.scrollIntoView();
    });
  }, [id, pathname, hash]);
  return children === undefined ? (
    <div id={id} ref={place} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: '' }} />
  ) : (
    <div id={id} ref={place}>
      {children}
    </div>
  );
}
