import useIsBrowser from '@docusaurus/useIsBrowser';
import { Fragment, useRef, useState, type ComponentProps, type ReactNode } from 'react';
import { commandsToPaste } from '../markup/console-text.ts';

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
function Name({ children, ...props }: ComponentProps<'code'>): ReactNode {
  const parts = typeof children === 'string' && !children.includes(' ') ? children.split(/(?<=[:_/])(?![:_/])/) : [];
  if (typeof children !== 'string' || parts.length === 0) return <code {...props}>{children}</code>;
  if (children.length <= wholeLength) {
    return (
      <code {...props} className="code-whole">
        {children}
      </code>
    );
  }
  return (
    <code {...props}>
      {parts.map((part, at) => (
        <Fragment key={at}>
          {at > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </code>
  );
}

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
