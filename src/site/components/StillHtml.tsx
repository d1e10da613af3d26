import { useLocation } from '@docusaurus/router';
import { useEffect, useRef, type ReactNode } from 'react';
import { builtPart } from './built-part.ts';

interface Props {
  /** Unique on the page. */
  readonly id: string;
  /** Empty in the page's script: the page itself has it. */
  readonly html: string;
}

/** What was made when the site was built, and is never changed. A reader who comes from another page gets it from this one. */
export function StillHtml({ id, html }: Props): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    const part = place.current;
    if (part === null || part.firstChild !== null) return;
    void builtPart(pathname, id).then((built) => {
      part.innerHTML = built;
    });
  }, [id, pathname]);
  return (
    <div id={id} ref={place} className="still" suppressHydrationWarning dangerouslySetInnerHTML={{ __html: html }} />
  );
}
