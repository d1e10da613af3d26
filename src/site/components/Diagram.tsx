import { useRef, type ReactNode } from 'react';
import { PictureActions } from './PictureActions.tsx';

/** A picture that was drawn when the site was built, with the text that it was drawn from. */
export function Diagram({ html, mermaid }: { readonly html: string; readonly mermaid: string }): ReactNode {
  const picture = useRef<HTMLDivElement>(null);
  return (
    <figure className="diagram">
      <div ref={picture} dangerouslySetInnerHTML={{ __html: html }} />
      <PictureActions mermaid={mermaid} picture={picture} />
    </figure>
  );
}
