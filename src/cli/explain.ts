import { consumersOf, type ConsumerIdentity } from '../consumer/index.ts';
import {
  afterwards,
  diagnose,
  parseRequestText,
  problemText,
  readRefusal,
  refusalWords,
  verdictWords,
  withoutSecrets,
  type Diagnosis,
  type RefusalReading,
} from '../doctor/index.ts';
import { headerValue, type RequestHead } from '../message/index.ts';
import { toWorld } from '../sds/index.ts';
import { readAgreements } from './agreements.ts';
import { wrapped } from './columns.ts';
import { CommandError, defineCommand } from './command.ts';
import { checkLines } from './exchange-text.ts';
import { tool } from './help.ts';
import { readProfile } from './profiles.ts';
import { chosen, readTopologies } from './worlds.ts';

/** Tells what the proxy makes of a request that was typed or logged, and what would mend it. */
export const explainCommand = defineCommand({
  name: 'explain',
  words: ['[ids…]'],
  summary: 'tell what the proxy makes of a request on standard input, and the edit that mends it',
  details: [
    'Reads a curl command (of any shell, over several lines, with its quotes) or a raw HTTP request as your consumer sends it to the proxy: the URL is that of the proxy on whatever host, then a slash and the provider’s. Nothing leaves this machine, nothing is run, and tokens are not shown.',
    'The checks are those of the proxy in a network of every definition, or of those that are named. What the proxy leaves to the provider (method, path and token) is looked at as well. Give it a refusal that came back, or the line of a log that has its text, and it tells the check behind it.',
  ],
  options: {
    profile: {
      value: '<profile>',
      summary: 'whose guidance the proxy follows where sources differ: spine-core, gpc-1.2.3 or uec-1.0.0',
    },
    agreements: { value: 'none|all|<file>', summary: 'who has a data sharing agreement with whom', fallback: 'all' },
    json: { summary: 'the checks and the edit as JSON' },
  },
  examples: [
    {
      line: 'explain < request.txt',
      says: 'a request from a file; this one has the ASID of another practice',
      input: [
        'GET /https://booking.kestrel.example/STU3/1/careconnect/oak-road/Slot?status=free HTTP/1.1',
        'Ssp-TraceID: 6a9e2f10-0000-4000-8000-000000000001',
        'Ssp-From: 200000000101',
        'Ssp-To: 200000000202',
        'Ssp-InteractionID: urn:nhs:names:services:careconnect:fhir:rest:search:slot',
        'Authorization: Bearer $TOKEN',
      ].join('\n'),
    },
    {
      line: 'explain --json < request.txt',
      says: 'the same, for a program to read',
      input: 'curl http://localhost:3002/https://booking.kestrel.example/STU3/1/careconnect/oak-road/Slot',
    },
  ],
  exits: { 0: 'the request goes through', 1: 'it is refused', 2: 'no request, or a mistake in what was typed' },
  async run({ values, words: ids }, terminal) {
    const profile = readProfile(values.profile);
    const topologies = await readTopologies(terminal);
    const agreements = await readAgreements(values.agreements, topologies, terminal);
    const world = toWorld(chosen('Cannot explain with', topologies, ids), { agreements, ...(profile && { profile }) });
    const input = await terminal.readInput();
    const head = parseRequestText(input);
    if ('problem' in head) {
      const refusal = readRefusal(input);
      if (refusal === undefined) throw new CommandError(problemText(head));
      terminal.print(values.json ? JSON.stringify(refusal, null, 2) : refusalLines(refusal).join('\n'));
      return 1;
    }
    const facts = { nowMs: terminal.now(), newId: terminal.newId, clientAddress: '127.0.0.1' };
    const diagnosis = diagnose(head, world, facts);
    const asker = topologies.flatMap(consumersOf).find(({ system }) => head.target.startsWith(`/${system}/`));
    terminal.print(
      values.json ? JSON.stringify(toReport(head, diagnosis), null, 2) : explanation(head, diagnosis, asker),
    );
    return diagnosis.failed === undefined ? 0 : 1;
  },
});

/** Which refusals a text may be, and what of the reader's own stands in it. */
const refusalLines = (reading: RefusalReading): string[] => [
  refusalWords(reading),
  ...reading.matches.flatMap(({ listed: { why, refusal }, values }) => [
    '',
    `${refusal.status}  ${why}`,
    ...values.map(([name, value]) => `     ${name}: ${value}`),
    `     Source: ${refusal.source.title}`,
  ]),
];

/** What is told of a request, without tokens. */
function toReport({ method, target }: RequestHead, { checks, outcome, failed, mend }: Diagnosis) {
  return {
    request: { method, target: withoutSecrets(target) },
    outcome: outcome.kind,
    ...(outcome.kind === 'refuse' && { status: outcome.refusal.status }),
    ...(failed && { failed: { by: failed.by, check: failed.check.id } }),
    ...(mend && {
      mend: { subject: mend.subject, before: mend.before, after: mend.after, goesThrough: mend.next === undefined },
    }),
    checks,
  };
}

function explanation(
  head: RequestHead,
  { checks, outcome, failed, mend }: Diagnosis,
  asker: ConsumerIdentity | undefined,
): string {
  const lines = [
    `${head.method} ${withoutSecrets(head.target)}`,
    ...(asker === undefined
      ? []
      : wrapped(
          `This asks ${asker.organisation}, a consumer of the local network, which makes the request to the proxy itself: ${tool} request shows it. Here it is looked at as if it were sent to the proxy.`,
          96,
        )),
    '',
    ...checkLines(checks),
    '',
  ];
  const told = [...lines, verdictWords({ outcome, failed })];
  if (failed === undefined) return told.join('\n');
  const { check, by } = failed;
  return [
    ...told,
    `${by === 'proxy' ? 'Refused by' : 'By'} this rule: ${check.title}. Source: ${check.source.title}`,
    ...mendLines(head, mend),
  ].join('\n');
}

function mendLines(head: RequestHead, mend: Diagnosis['mend']): string[] {
  if (mend === undefined) return ['', 'No single edit of the request mends this.'];
  const where = mend.subject === 'agreements' ? 'in the agreements' : 'in the request';
  const isToken = mend.subject.toLowerCase() === 'authorization';
  return [
    '',
    `The edit that mends it, ${where}:`,
    '',
    ...(mend.before === undefined ? [] : [`  - ${mend.before}`]),
    ...(mend.after === undefined ? [] : [`  + ${mend.after}`]),
    '',
    ...(isToken ? [`A fresh token: ${tokenLine(mend.head)}`] : []),
    afterwards(mend),
  ];
}

const tokenLine = ({ headers }: RequestHead): string =>
  [
    tool,
    'token',
    headerValue(headers, 'Ssp-From') ?? '<consumer>',
    headerValue(headers, 'Ssp-To') ?? '<provider>',
  ].join(' ');
