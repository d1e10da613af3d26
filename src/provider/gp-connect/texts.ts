import type { CheckRule } from '../../message/index.ts';
import { source } from '../../topology/index.ts';
import { rule } from '../rule.ts';
import { textAt, type Json } from '../stu3/values.ts';
import { pages } from './names.ts';

/** Characters that a text of an appointment may have at the most. */
export const longestTexts = { description: 100, comment: 500 } as const;

const notLonger = (name: keyof typeof longestTexts): CheckRule<{ readonly sent: Json | undefined }> =>
  rule({
    id: `appointment-${name}-length`,
    title: `The ${name} is not too long to be kept whole`,
    source: source('gpconnect', pages.book),
    expected: `${longestTexts[name]} characters at the most`,
    look: ({ sent }) => {
      const { length } = Array.from(textAt(sent?.[name]));
      return [`${length} characters`, length <= longestTexts[name]];
    },
  });

/** Texts that are too long are refused, since none may be cut. */
export const textLengths = [notLonger('description'), notLonger('comment')];
