import { expect, test } from 'vitest';
import { fixedFacts, parseDraft, toDraft } from '../../lab/index.ts';
import { claimsOf } from '../../lab/request-edits.ts';
import { proxyHead } from '../../lab/testing/small-world.ts';
import type { Choice } from './scene.ts';
import { fromHash, toHash } from './share.ts';

const choice = { consumer: 'clinic/desk', practice: 'Z98201' } as Choice;
const writtenMs = fixedFacts().nowMs;
const yearMs = 365 * 86_400_000;

function claimsLater(text: ReturnType<typeof toDraft>, written?: number) {
  const opened = fromHash(
    toHash({ choice, text, ...(written !== undefined && { writtenMs: written }) }),
    writtenMs + yearMs,
  );
  const head = opened?.text && parseDraft(opened.text);
  return head === undefined || 'problem' in head ? undefined : claimsOf(head);
}

test('a request of a page is opened as if it were made now, whatever the day', () => {
  const { iat, exp, ...others } = claimsOf(proxyHead());
  const later = yearMs / 1000;
  expect(claimsLater(toDraft(proxyHead(), ''), writtenMs)).toEqual({
    ...others,
    iat: Number(iat) + later,
    exp: Number(exp) + later,
  });
});

test('a wrong life of its token stays wrong', () => {
  const claims = claimsLater(toDraft(proxyHead({ claims: { iat: true, exp: 600 } }), ''), writtenMs);
  expect(claims).toMatchObject({ iat: true, exp: 600 + yearMs / 1000 });
});

test('a request of a reader is opened as it was shared', () => {
  expect(claimsLater(toDraft(proxyHead(), ''))).toEqual(claimsOf(proxyHead()));
});
