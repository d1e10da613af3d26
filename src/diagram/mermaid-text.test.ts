import { expect, test } from 'vitest';
import { escapeLabel, indent, label } from './mermaid-text.ts';

test.each([
  ['GP Practice organisation', 'GP Practice organisation'],
  ['Sender’s own (Z99101), 1/2 + 3 - 4', 'Sender’s own (Z99101), 1/2 + 3 - 4'],
  ['Señora Ångström 王', 'Señora Ångström 王'],
  ['Simple model: direct', 'Simple model: direct'],
  ['a:b:', 'a#58;b#58;'],
  ['wrap: a', 'wrap#58; a'],
  ['The direction LR', 'The directio#110; LR'],
  ['The direction of Lee', 'The direction of Lee'],
  ['"end"', '#34;end#34;'],
  ['<b>', '#60;b#62;'],
  ['#35;', '#35;35#59;'],
  ['a;b|c', 'a#59;b#124;c'],
  ['R&D', 'R#38;D'],
  ['[x]{y}`z`', '#91;x#93;#123;y#125;#96;z#96;'],
  ['%% \\n $$ _ * ~ @ =', '#37;#37; #92;n #36;#36; #95; #42; #126; #64; #61;'],
  ['😀', '#128512;'],
  ['a\nb\tc', 'a#10;b#9;c'],
])('%j is written as %j', (text, escaped) => {
  expect(escapeLabel(text)).toBe(escaped);
});

test('lines are joined by a break, which text itself never makes', () => {
  expect(label('a', '<br/>')).toBe('a<br/>#60;br/#62;');
});

test('indenting goes one level in', () => {
  expect(indent(['a', '  b'])).toEqual(['  a', '    b']);
});
