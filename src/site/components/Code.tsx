import useIsBrowser from '@docusaurus/useIsBrowser';
import { useRef, useState, type ComponentProps, type ReactNode } from 'react';
import { commandsToPaste } from '../markup/console-text.ts';
import { breakable } from './breakable.tsx';

interface Block {
  /** The code with its parts told apart. */
  readonly html: string;
  readonly language: string;
  readonly title?: string;
}

/** Code in a line of words, or a block of it that was coloured when the site was built. */
export const Code = (props: ComponentProps<'code'> | Block): ReactNode =>
  'html' in props ? <CodeBlock {...props} /> : <Name {...props} />;

/** Up to here a name keeps to one line, also on a phone. */
const wholeLength = 20;

/** A short name stays whole; a long one, such as a URN, may go on in a new line after what joins its parts. */
const Name = ({ children, ...props }: ComponentProps<'code'>): ReactNode =>
  typeof children === 'string' && children.length <= wholeLength && !children.includes(' ') ? (
    <code {...props} className="code-whole">
      {children}
    </code>
  ) : (
    <code {...props}>{breakable(children)}</code>
  );

function CodeBlock({ html, language, title }: Block): ReactNode {
  const block = useRef<HTMLElement>(null);
  const [told, setTold] = useState('');
  const isBrowser = useIsBrowser();
  const copy = async () => {
    const text = block.current?.textContent ?? '';
    await navigator.clipboard.writeText(language === 'console' ? commandsToPaste(text) : text);
    setTold('Copied');
    setTimeout(() => {
      setTold('');
    }, 2000);
  };
  return (
    <div className="code-block">
      {title !== undefined && <div className="code-title">{title}</div>}
      <pre tabIndex={0} aria-label={title}>
        <code ref={block} dangerouslySetInnerHTML={{ __html: html }} />
      </pre>
      {isBrowser && (
        <div className="code-copy">
          <span role="status">{told}</span>
          <button type="button" aria-label={`Copy ${title ?? 'the code'}`} onClick={() => void copy()}>
            Copy
          </button>
        </div>
      )}
    </div>
  );
}
