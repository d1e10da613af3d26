import { useLocation } from '@docusaurus/router';
import { useEffect, useRef, type ReactNode } from 'react';
import { builtPart } from './built-part.ts';
import { PictureActions } from './PictureActions.tsx';

interface Props {
  /** Unique on the page. */
  readonly id: string;
  /** The picture and the text that it was drawn from; in the page's script only its frame: the page itself has the whole. */
  readonly html: string;
}

/** A picture that was drawn when the site was built. A reader who comes from another page gets it from this one. */
export function Diagram({ id, html }: Props): ReactNode {
  const picture = useRef<HTMLDivElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    const place = picture.current;
    if (place?.querySelector('svg')?.firstElementChild !== null) return;
    void builtPart(pathname, id).then((built) => {
      if (built !== '') place.innerHTML = built;
    });
  }, [id, pathname]);
  return (
    <figure className="diagram">
      <div id={id} ref={picture} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: html }} />
      <PictureActions picture={picture} />
    </figure>
  );
}
