const isSearch = (target: EventTarget | null): target is HTMLInputElement =>
  target instanceof HTMLInputElement && target.matches('.navbar__search-input');

/**
 * The search takes the focus when its index has loaded, although a reader may have gone on in the meantime. Here it takes
 * it from nobody who has left it, except by its key.
 */
export function keepFocus(page: Document): () => void {
  let hasLeft = false;
  const own = new WeakSet<HTMLInputElement>();
  const note = ({ target }: Event) => {
    hasLeft = !isSearch(target);
    if (!isSearch(target) || own.has(target)) return;
    own.add(target);
    const focus = target.focus.bind(target);
    target.focus = (options) => {
      if (!hasLeft) focus(options);
    };
  };
  const call = ({ key, ctrlKey, metaKey }: KeyboardEvent) => {
    if (key.toLowerCase() === 'k' && (ctrlKey || metaKey)) hasLeft = false;
  };
  page.addEventListener('keydown', call, true);
  page.addEventListener('focusin', note);
  page.addEventListener('pointerdown', note);
  return () => {
    page.removeEventListener('keydown', call, true);
    page.removeEventListener('focusin', note);
    page.removeEventListener('pointerdown', note);
  };
}
