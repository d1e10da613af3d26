import useIsBrowser from '@docusaurus/useIsBrowser';
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';

const Laboratory = lazy(() => import('../lab/Laboratory.tsx'));

/** The lab of a topology, loaded when it is opened: a link that carries a state opens it at once. */
export function Lab({ topology }: { readonly topology: string }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const isBrowser = useIsBrowser();
  useEffect(() => {
    if (window.location.hash.startsWith('#lab=')) setOpen(true);
  }, []);
  useEffect(() => {
    if (isOpen) heading.current?.focus();
  }, [isOpen]);
  if (!isOpen) {
    return (
      <p className="lab-door">
        {isBrowser ? (
          <button
            type="button"
            onClick={() => {
              setOpen(true);
            }}
          >
            Send a request through it
          </button>
        ) : (
          'With JavaScript, requests can be sent through this picture in the page.'
        )}
      </p>
    );
  }
  return (
    <section className="lab" aria-labelledby="lab">
      <h2 id="lab" ref={heading} tabIndex={-1}>
        Send a request through it
      </h2>
      <p>
        The same code as the local network, in this page. Nothing leaves it. Change anything, send, and see which hop
        says what.
      </p>
      <Suspense fallback={<p role="status">Loading the lab …</p>}>
        <Laboratory topology={topology} picture="diagram-1" />
      </Suspense>
    </section>
  );
}
