const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const unfit = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/gu;

/** Text as it stands in HTML or XML; what XML 1.0 cannot hold becomes a question mark. */
export const escaped = (text: string): string =>
  text.replaceAll(unfit, '?').replaceAll(/[&<>"]/g, (letter) => entities[letter] ?? letter);
