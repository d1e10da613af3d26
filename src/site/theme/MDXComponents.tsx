import Original from '@theme-init/MDXComponents';
import { Diagram } from '../components/Diagram.tsx';
import { Legend } from '../components/Legend.tsx';

/** What a page may use beside Markdown. */
export default { ...Original, Diagram, Legend };
