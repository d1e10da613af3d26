import Head from '@docusaurus/Head';
import mono from '@fontsource/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-400-normal.woff2';
import regular from '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-normal.woff2';
import semibold from '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-600-normal.woff2';
import { useEffect, type ReactNode } from 'react';
import { keepFocus } from './search-focus.ts';

/** Around every page: asks for the fonts before the style sheet does, so that nothing moves. */
export default function Root({ children }: { readonly children: ReactNode }): ReactNode {
  useEffect(() => keepFocus(document), []);
  return (
    <>
      <Head>
        {[regular, semibold, mono].map((href) => (
          <link key={href} rel="preload" href={href} as="font" type="font/woff2" crossOrigin="anonymous" />
        ))}
      </Head>
      {children}
    </>
  );
}
