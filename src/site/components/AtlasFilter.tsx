import { useEffect, useRef, useState, type ReactNode } from 'react';

/** Narrows the atlas to what a text may mean: an error from a log, a status, or words of a cause. */
export function AtlasFilter(): ReactNode {
  const [query, setQuery] = useState('');
  const [told, setTold] = useState('');
  const isUsed = useRef(false);
  useEffect(() => {
    if (query === '' && !isUsed.current) return;
    isUsed.current = true;
    let isLast = true;
    void import('../atlas/symptom-filter.ts').then(({ narrow }) => {
      if (isLast) setTold(narrow(document, query));
    });
    return () => {
      isLast = false;
    };
  }, [query]);
  return (
    <div className="atlas-filter">
      <label htmlFor="symptom">What do you see? Paste an error, or type a status or a word</label>
      <input
        id="symptom"
        type="search"
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={({ target }) => {
          setQuery(target.value);
        }}
      />
      <p role="status">{told}</p>
      <noscript>
        <p>To narrow the list needs JavaScript. All of it is below.</p>
      </noscript>
    </div>
  );
}
