/** What a reader can try with one press, by stable names. */
export const exampleTitles = {
  good: 'One that goes through',
  'port-added': ':443 added to the host',
  'missing-receiver': 'No Ssp-To',
  'unknown-sender': 'An ASID that is not registered',
  'practice-by-header': 'The ASID of the practice next door',
  'wrong-interaction': 'The interaction ID of another request',
  'expired-token': 'A token ten minutes old',
  'open-quote': 'A quote that is never closed',
  refusal: 'An error from a log',
} as const;

export type ExampleId = keyof typeof exampleTitles;
