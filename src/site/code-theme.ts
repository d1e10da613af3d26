import type { PrismTheme } from 'prism-react-renderer';

/** Colours of code: few, calm, and each at least 4.5:1 on its ground. */
const theme = (
  ground: string,
  ink: string,
  [quiet, text, word, name]: readonly [quiet: string, text: string, word: string, name: string],
): PrismTheme => ({
  plain: { color: ink, backgroundColor: ground },
  styles: [
    { types: ['comment', 'prolog', 'doctype', 'cdata'], style: { color: quiet } },
    { types: ['string', 'char', 'attr-value', 'template-string'], style: { color: text } },
    { types: ['keyword', 'boolean', 'builtin', 'constant', 'number', 'operator'], style: { color: word } },
    { types: ['function', 'property', 'attr-name', 'class-name', 'tag'], style: { color: name } },
  ],
});

export const lightCode = theme('#f4f7f6', '#1c2530', ['#56616c', '#7a4a00', '#5a3d99', '#14574f']);
export const darkCode = theme('#25292c', '#e8ecf0', ['#a9b4be', '#e8c07a', '#c3aef2', '#86d0c4']);
