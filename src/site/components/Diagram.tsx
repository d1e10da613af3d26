import type { ReactNode } from 'react';

/** A picture that was drawn when the site was built; the page brings no code for it. */
export function Diagram({ html }: { readonly html: string }): ReactNode {
  return <figure className="diagram" dangerouslySetInnerHTML={{ __html: html }} />;
}
