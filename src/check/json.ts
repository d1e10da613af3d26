import type { Answer } from '../message/index.ts';
import { listAt, objectAt, textAt, type Json } from '../provider/stu3/values.ts';

/** The resource of an answer; an empty one when its body is no JSON object. */
export function resourceOf({ body }: Answer): Json {
  try {
    return objectAt(JSON.parse(body));
  } catch {
    return {};
  }
}

/** The first issue of an OperationOutcome, or `undefined` when the answer is none. */
export function issueOf(
  answer: Answer,
): { readonly severity: string; readonly issue: string; readonly code: string } | undefined {
  const outcome = resourceOf(answer);
  const [issue] = listAt(outcome['issue']);
  if (outcome['resourceType'] !== 'OperationOutcome' || issue === undefined) return undefined;
  const [coding] = listAt(objectAt(issue['details'])['coding']);
  return { severity: textAt(issue['severity']), issue: textAt(issue['code']), code: textAt(coding?.['code']) };
}

/** The resources of a type in a Bundle. */
export const entriesOf = (answer: Answer, type: string): Json[] =>
  listAt(resourceOf(answer)['entry'])
    .map(({ resource }) => objectAt(resource))
    .filter(({ resourceType }) => resourceType === type);

/** `Slot` and `7` of `Slot/7`, also of an absolute reference. */
export function referenceOf(value: unknown): readonly [type: string, id: string] {
  const [id = '', type = ''] = textAt(objectAt(value)['reference']).split('/').reverse();
  return [type, id];
}
