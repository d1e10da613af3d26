import useIsBrowser from '@docusaurus/useIsBrowser';
import { useState, type ReactNode, type RefObject } from 'react';

interface Props {
  readonly picture: RefObject<HTMLDivElement | null>;
}

/** The rules that colour a picture, so that it looks the same when it stands alone. */
const pictureRules = (): string =>
  [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .map(({ cssText }) => cssText)
    .filter((rule) => /^(?:\.dg|\.k-|\.e |\.q-|:root|\[data-theme)|--dg-/.test(rule))
    .join('\n');

/** The form that is shown, as a document of its own. */
function standalone(picture: HTMLElement): string | undefined {
  const shown = [...picture.querySelectorAll('svg')].find((svg) => svg.getClientRects().length > 0);
  if (shown === undefined) return undefined;
  const copy = shown.cloneNode(true) as SVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('data-theme', document.documentElement.dataset['theme'] ?? 'light');
  for (const link of copy.querySelectorAll<SVGAElement>('a')) {
    link.setAttribute('href', new URL(link.href.baseVal, window.location.href).href);
  }
  const style = document.createElementNS('http://www.w3.org/2000/svg', 'style');
  style.textContent = pictureRules();
  copy.prepend(style);
  return new XMLSerializer().serializeToString(copy);
}

/** What a reader can take away from a picture. Without JavaScript there is nothing to press. */
export function PictureActions({ picture }: Props): ReactNode {
  const [told, setTold] = useState('');
  if (!useIsBrowser()) return <figcaption className="diagram-actions" />;

  const copy = async () => {
    await navigator.clipboard.writeText(picture.current?.querySelector('template')?.content.textContent ?? '');
    setTold('Copied');
  };
  const open = () => {
    const svg = picture.current === null ? undefined : standalone(picture.current);
    if (svg === undefined) return;
    window.open(URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' })), '_blank');
  };
  return (
    <figcaption className="diagram-actions">
      <button type="button" onClick={() => void copy()}>
        Copy Mermaid
      </button>
      <button type="button" onClick={open}>
        Open SVG
      </button>
      <span role="status">{told}</span>
    </figcaption>
  );
}
