import type { CheckRule } from '../../message/index.ts';
import { source } from '../../topology/index.ts';
import { rule, shown, type Look } from '../rule.ts';
import { extensionOf, identifierOf, listAt, objectAt, textAt, textsAt, type Json } from '../stu3/values.ts';
import { appointmentProfile, demonstratorFiles, extensions, pages, systems } from './names.ts';
import { textLengths } from './texts.ts';

const booking = source('gpconnect', pages.book);
const demonstrated = source('demonstrator', demonstratorFiles.appointments);

/** Whatever has an appointment that was sent. */
interface WithAppointment {
  readonly sent: Json | undefined;
}

const content = (
  id: string,
  title: string,
  expected: string,
  look: (appointment: Json) => Look,
  from = booking,
): CheckRule<WithAppointment> =>
  rule({ id: `booking-${id}`, title, source: from, expected, look: ({ sent = {} }) => look(sent) });

const absent = (name: string, from = booking): CheckRule<WithAppointment> =>
  content(
    `no-${name}`,
    `The appointment has no ${name}`,
    'none',
    (appointment) => [shown(appointment[name]), appointment[name] === undefined],
    from,
  );

/** The organisation that books: the contained one to which the extension refers, or an empty one. */
export function bookingOrganisation(appointment: Json): Json {
  const reference = objectAt(extensionOf(appointment, extensions.bookingOrganisation)['valueReference']);
  const contained = listAt(appointment['contained']).find(
    ({ resourceType, id }) => resourceType === 'Organization' && reference['reference'] === `#${textAt(id)}`,
  );
  return objectAt(contained);
}

/** Codes of the type of an organisation, such as `urgent-care`. */
export const typesOf = (organisation: Json): string[] =>
  listAt(organisation['type'])
    .flatMap(({ coding }) => listAt(coding))
    .filter(({ system }) => system === systems.organisationType)
    .map(({ code }) => textAt(code));

const ofOrganisation: readonly CheckRule<WithAppointment>[] = [
  content('organisation', 'The booking organisation is contained', '# and the id of an Organization', (appointment) => {
    const reference = objectAt(extensionOf(appointment, extensions.bookingOrganisation)['valueReference']);
    return [shown(reference['reference']), bookingOrganisation(appointment)['id'] !== undefined];
  }),
  content('organisation-ods', 'The booking organisation has an ODS code', systems.ods, (appointment) => {
    const code = identifierOf(bookingOrganisation(appointment), systems.ods);
    return [shown(code), code !== ''];
  }),
  content('organisation-name', 'The booking organisation has a name', 'a name', (appointment) => {
    const { name } = bookingOrganisation(appointment);
    return [shown(name), textAt(name) !== ''];
  }),
  content(
    'organisation-telecom',
    'The booking organisation can be reached',
    'a telecom with its value',
    (appointment) => {
      const telecom = listAt(bookingOrganisation(appointment)['telecom']);
      return [shown(telecom[0]?.['value']), telecom.some(({ value }) => textAt(value) !== '')];
    },
  ),
  content(
    'organisation-type',
    'The type of the booking organisation is of the published codes',
    systems.organisationType,
    (appointment) => {
      const organisation = bookingOrganisation(appointment);
      return [shown(organisation['type']), organisation['type'] === undefined || typesOf(organisation).length > 0];
    },
  ),
];

const isMoment = (value: unknown): boolean =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(textAt(value)) &&
  !Number.isNaN(Date.parse(textAt(value)));

const moment = (name: string): CheckRule<WithAppointment> =>
  content(name, `${name} is a moment`, 'a date, a time and its offset', (appointment) => [
    shown(appointment[name]),
    isMoment(appointment[name]),
  ]);

/** What an appointment must say, and must not, to be booked: all but what it refers to. */
export const bookingContent: readonly CheckRule<WithAppointment>[] = [
  content('profile', 'The appointment names its profile', appointmentProfile, ({ meta }) => {
    const profiles = textsAt(objectAt(meta)['profile']);
    return [shown(profiles.join(' ')), profiles.includes(appointmentProfile)];
  }),
  content('status', 'The appointment is to be booked', 'booked', ({ status }) => [shown(status), status === 'booked']),
  ...['reason', 'specialty'].map((name) => absent(name)),
  ...['id', 'appointmentType', 'indication', 'supportingInformation', 'incomingReferral'].map((name) =>
    absent(name, demonstrated),
  ),
  content(
    'identifier',
    'Every identifier has a value',
    'a value',
    ({ identifier }) => [shown(identifier), listAt(identifier).every(({ value }) => textAt(value) !== '')],
    demonstrated,
  ),
  ...['start', 'end', 'created'].map(moment),
  content('description', 'The appointment has a description', 'some words', ({ description }) => [
    shown(description),
    textAt(description).trim() !== '',
  ]),
  ...textLengths,
  ...ofOrganisation,
];
