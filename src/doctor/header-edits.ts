import { consumersOf } from '../consumer/index.ts';
import { encodeToken, headerValues, type Header } from '../message/index.ts';
import { freshClaims } from './claim-edits.ts';
import { distance } from './distance.ts';
import type { Edit } from './edits.ts';
import { shownHeader } from './secrets.ts';
import { endpointsOf, isBelow, odsInToken, type Subject } from './subject.ts';

/** What might stand in each header that the proxy looks at. */
const values: Readonly<Record<string, (subject: Subject) => readonly string[]>> = {
  'Ssp-TraceID': ({ facts }) => [facts.newId()],
  'Ssp-From': senders,
  'Ssp-To': receivers,
  'Ssp-InteractionID': ({ world, sender }) => [
    ...new Set<string>(sender?.interactions ?? world.directory.endpoints.map(({ interaction }) => interaction)),
  ],
  Authorization: (subject) => [freshToken(subject)],
  'Content-Type': ({ world: { proxy } }) => (proxy.mediaTypes === 'any' ? [] : proxy.mediaTypes),
};

/** ASIDs of whoever asks, as far as the request tells: never of another organisation than the one it names. */
function senders({ world, sender, claims }: Subject): string[] {
  const { accreditedSystems } = world.directory;
  const ods = sender?.ods ?? odsInToken(claims);
  const own = accreditedSystems.filter((record) => record.ods === ods);
  const known = own.length > 0 ? own : world.topologies.flatMap(consumersOf);
  return (known.length > 0 ? known : accreditedSystems).map(({ asid }) => asid);
}

/** ASIDs of providers: of those that answer at the URL, if any do. */
function receivers({ world, head }: Subject): string[] {
  const providers = world.directory.accreditedSystems.map((record) => ({ record, roots: endpointsOf(world, record) }));
  const answering = providers.filter(({ roots }) => roots.some(({ endpoint }) => isBelow(head.target, endpoint)));
  const meant = answering.length === 0 ? providers.filter(({ roots }) => roots.length > 0) : answering;
  return meant.map(({ record }) => record.asid);
}

/** A token as the consumer would make it now; only its place, where nobody can tell who asks or whom. */
function freshToken(subject: Subject): string {
  const claims = freshClaims(subject);
  return `Bearer ${claims === undefined ? '$(…)' : encodeToken(claims)}`;
}

/** The value without what people put around it. */
const cleaned = (name: string, value: string): string =>
  name === 'Authorization'
    ? `Bearer ${value.replaceAll(/["'<>]|^\s*bearer\b[:\s]*/gi, '').trim()}`
    : value.replaceAll(/["'<>{}\s,;]/g, '');

const lettersOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z]/g, '');

/** Whether a name was most likely meant to be another: underscores for hyphens, another spelling. */
const looksLike = (name: string, wanted: string): boolean =>
  name.toLowerCase() !== wanted.toLowerCase() && distance(lettersOf(name).slice(0, 30), lettersOf(wanted)) <= 2;

/** The edit that puts other headers in place of one, or adds them. */
function edit({ head }: Subject, place: number, others: readonly Header[]): Edit {
  const old = head.headers[place];
  const headers = [...head.headers.slice(0, place), ...others, ...head.headers.slice(place + 1)];
  return {
    subject: (others[0] ?? old ?? [''])[0],
    ...(old && { before: shownHeader(old) }),
    ...(others[0] && { after: shownHeader(others[0]) }),
    head: { ...head, headers },
  };
}

function editsOf(name: string, subject: Subject): Edit[] {
  const { headers } = subject.head;
  const places = [...headers.keys()].filter((place) => headers[place]?.[0].toLowerCase() === name.toLowerCase());
  const possible = values[name]?.(subject) ?? [];
  if (places.length === 0) {
    const alike = [...headers.entries()].filter(([, [other]]) => looksLike(other, name));
    return [
      ...alike.map(([place, [, value]]) => edit(subject, place, [[name, value]])),
      ...possible.map((value) => edit(subject, headers.length, [[name, value]])),
    ];
  }
  if (places.length > 1) return places.map((place) => edit(subject, place, []));
  return places.flatMap((place) => {
    const [typed, value] = headers[place] ?? [name, ''];
    return [...new Set([cleaned(name, value), ...possible])]
      .filter((other) => other !== value)
      .map((other) => edit(subject, place, [[typed, other]]));
  });
}

/** The two ASIDs in each other's place. */
function swapped({ head, sender }: Subject): Edit[] {
  // One that nobody has cannot be meant for a receiver's.
  if (sender === undefined) return [];
  const [from, to] = ['Ssp-From', 'Ssp-To'].map((name) => headerValues(head.headers, name)[0]);
  if (from === undefined || to === undefined) return [];
  const headers = head.headers.map(([name, value]): Header => {
    const lower = name.toLowerCase();
    return lower === 'ssp-from' ? [name, to] : lower === 'ssp-to' ? [name, from] : [name, value];
  });
  const told = (a: string, b: string) => `${shownHeader(['Ssp-From', a])}, ${shownHeader(['Ssp-To', b])}`;
  return [
    { subject: 'Ssp-From and Ssp-To', before: told(from, to), after: told(to, from), head: { ...head, headers } },
  ];
}

/** Every edit of the headers that the proxy looks at: another value, another name, one more, one less. */
export const headerEdits = (subject: Subject): Edit[] => [
  ...Object.keys(values).flatMap((name) => editsOf(name, subject)),
  ...swapped(subject),
];
