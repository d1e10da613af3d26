// Every character that can mean something in Mermaid, and three that can mean something in their place: an ampersand
// before an entity; a colon before anything but a space (a style, an icon) or after wrap; and the last letter of
// direction, because a line with direction LR anywhere in it is read as nothing else.
const unsafe = /[^\p{L}\p{N} .,/()'’+:-]|:(?! )|(?<=wrap):|(?<=directio)n(?= +(?:LR|RL|TB|BT|TD))/gu;

/** The one place where text becomes a Mermaid label: every character that Mermaid would read is written as an entity. */
export const escapeLabel = (text: string): string => text.replaceAll(unsafe, (char) => `#${char.codePointAt(0) ?? 0};`);

/** A label of several lines. */
export const label = (...lines: readonly string[]): string => lines.map(escapeLabel).join('<br/>');

/** Lines one level further in. */
export const indent = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);
