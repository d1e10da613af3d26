import Original from '@theme-init/MDXComponents';
import type { ComponentProps, ReactNode } from 'react';
import { Diagram } from '../components/Diagram.tsx';
import { Lab } from '../components/Lab.tsx';
import { Legend } from '../components/Legend.tsx';
import { TableRegion } from '../components/TableRegion.tsx';

/** What opens when asked for, as the browser has it: works without JavaScript. */
const Details = (props: ComponentProps<'details'>): ReactNode => <details {...props} />;

/** What a page may use beside Markdown. */
export default { ...Original, Diagram, Lab, Legend, details: Details, Details, table: TableRegion };
