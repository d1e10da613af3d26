// An ampersand before an entity would become part of it; fa: and a name is read as an icon.
const unsafe = /[^\p{L}\p{N} .,/()'’+:-]|(?<=fa[bslr]?):(?=fa-)/gu;

/** The one place where text becomes a Mermaid label: every character that Mermaid would read is written as an entity. */
export const escapeLabel = (text: string): string => text.replaceAll(unsafe, (char) => `#${char.codePointAt(0) ?? 0};`);

/** A label of several lines. */
export const label = (...lines: readonly string[]): string => lines.map(escapeLabel).join('<br/>');

/** Lines one level further in. */
export const indent = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);
