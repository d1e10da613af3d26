import Link from '@docusaurus/Link';
import Heading from '@theme/Heading';
import type { ReactNode } from 'react';

/** What a reader sees where no page is: the ways on. */
export default function NotFoundContent(): ReactNode {
  return (
    <main className="container margin-vert--xl theme-doc-markdown markdown">
      <Heading as="h1">No page here</Heading>
      <p>The address may have changed, or be mistyped. These pages lead to all the others:</p>
      <ul>
        <li>
          <Link to="/dep_devtopo">System topologies</Link>: the four models, and every topology that is defined here
        </li>
        <li>
          <Link to="/doctor">Request doctor</Link>: paste a request or an error, and see what mends it
        </li>
        <li>
          <Link to="/reference/refusals">Refusals of the proxy</Link>: error texts and what they mean
        </li>
        <li>
          <Link to="/reference/api">API reference</Link>
        </li>
        <li>
          <Link to="/">Home</Link>
        </li>
      </ul>
      <p>The search in the bar above finds ASIDs, Party Keys, rules and error texts.</p>
    </main>
  );
}
