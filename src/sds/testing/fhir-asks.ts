/** How tests ask the FHIR directory, and read what it answers. */
import consumer from '../../../examples/consumer-simple/topology.ts';
import provider from '../../../examples/provider-data-centre/topology.ts';
import { fixedFacts } from '../../lab/facts.ts';
import type { Answer, Header } from '../../message/index.ts';
import { careConnectInteractions } from '../../topology/index.ts';
import { answerLookup } from '../fhir-api.ts';
import { sdsApi } from '../fhir-resources.ts';
import type { Directory } from '../records.ts';
import { toWorld } from '../world.ts';

export const { directory } = toWorld([consumer, provider]);
export const searchSlots: string = careConnectInteractions.searchSlots.id;
export const ods = (value: string): readonly [string, string] => ['organization', `${sdsApi.organization}|${value}`];
export const interaction = (value: string): readonly [string, string] => [
  'identifier',
  `${sdsApi.interaction}|${value}`,
];
export const partyKey = (value: string): readonly [string, string] => ['identifier', `${sdsApi.partyKey}|${value}`];

export const ask = (
  path: string,
  parameters: readonly (readonly [string, string])[],
  headers: Header[] = [],
  method = 'GET',
  held: Directory = directory,
) =>
  answerLookup(
    {
      method,
      target: `${path}?${new URLSearchParams(parameters.map(([name, value]): [string, string] => [name, value])).toString()}`,
      headers,
    },
    held,
    fixedFacts(),
  );
export const device = `${sdsApi.base}/Device`;
export const endpoint = `${sdsApi.base}/Endpoint`;

export interface Bundle {
  readonly resourceType: string;
  readonly id: string;
  readonly type: string;
  readonly total: number;
  readonly link: { relation: string; url: string }[];
  readonly entry: { fullUrl: string; resource: Record<string, unknown>; search: { mode: string } }[];
}
export const bundleOf = ({ body }: Answer): Bundle => JSON.parse(body) as Bundle;
export const outcomeOf = ({ status, body }: Answer) => {
  const { issue } = JSON.parse(body) as {
    issue: [{ code: string; diagnostics: string; details: { coding: [{ code: string; display: string }] } }];
  };
  const [{ code, diagnostics, details }] = issue;
  return { status, issue: code, code: details.coding[0].code, display: details.coding[0].display, diagnostics };
};
export const bad = { status: 400, issue: 'required', code: 'BAD_REQUEST', display: 'Bad request' };
