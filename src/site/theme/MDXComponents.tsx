import Head from '@docusaurus/Head';
import A from '@theme/MDXComponents/A';
import Heading from '@theme/MDXComponents/Heading';
import Img from '@theme/MDXComponents/Img';
import Li from '@theme/MDXComponents/Li';
import Ul from '@theme/MDXComponents/Ul';
import type { ComponentProps, ReactNode } from 'react';
import { Anchor } from '../components/Anchor.tsx';
import { breakable } from '../components/breakable.tsx';
import { Code } from '../components/Code.tsx';
import { Diagram } from '../components/Diagram.tsx';
import { Lab } from '../components/Lab.tsx';
import { Legend } from '../components/Legend.tsx';
import { TableRegion } from '../components/TableRegion.tsx';

/** What opens when asked for, as the browser has it: works without JavaScript. */
const Details = (props: ComponentProps<'details'>): ReactNode => <details {...props} />;

/** A link whose words are often the file that it leads to. */
const Link = ({ children, ...rest }: ComponentProps<'a'>): ReactNode => <A {...rest}>{breakable(children)}</A>;

/** A block of code brings its own. */
const Pre = ({ children }: ComponentProps<'pre'>): ReactNode => children;

const heading =
  (as: 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6') =>
  (props: ComponentProps<'h2'>): ReactNode => <Heading as={as} {...props} />;

/** What a page may use beside Markdown. Admonitions and Mermaid in the browser are intentionally not sent to readers. */
export default {
  Head,
  a: Link,
  code: Code,
  img: Img,
  li: Li,
  pre: Pre,
  ul: Ul,
  h1: heading('h1'),
  h2: heading('h2'),
  h3: heading('h3'),
  h4: heading('h4'),
  h5: heading('h5'),
  h6: heading('h6'),
  details: Details,
  Details,
  table: TableRegion,
  Anchor,
  Diagram,
  Lab,
  Legend,
};
