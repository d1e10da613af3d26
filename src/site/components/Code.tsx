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
  'html' in props ? <CodeBlock {...props} /> : <code {...props}>{breakable(props.children)}</code>;

/** A URN may go on in a new line after each of its colons. */
const breakable = (text: ReactNode): ReactNode =>
  typeof text === 'string' && text.startsWith('urn:')
    ? text.split(/(?<=:)/).map((part, at) => (
        <Fragment key={at}>
          {part}
          <wbr />
        </Fragment>
      ))
    : text;

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
