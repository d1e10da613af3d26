import type { CheckRule } from '../../message/index.ts';
import { source } from '../../topology/index.ts';
import { isNhsNumber, nhsNumberSystem } from '../nhs-number.ts';
import { rule, shown, type Look } from '../rule.ts';
import { identifierOf, listAt, objectAt, textAt, textsAt, type Json } from '../stu3/values.ts';
import { inCalendar } from '../times.ts';
import { careConnectStructure, uuidSystem } from './resources.ts';

const booking = source('booking-api', 'pages/explore/book_an_appointment.md');
const errors = source('uec-appointments', '_pages/functional_spec/error/er_overview.md');
const demonstrated = source('uec-appointments', '_pages/functional_spec/notes.txt');

/** Whatever has an appointment that was sent. */
interface WithAppointment {
  readonly sent: Json | undefined;
}

/** The contained resource of a type, or an empty one. */
export const containedOf = (appointment: Json, type: string): Json =>
  objectAt(listAt(appointment['contained']).find((resource) => resource['resourceType'] === type));

const content = (
  id: string,
  title: string,
  expected: string,
  look: (appointment: Json) => Look,
  from = booking,
): CheckRule<WithAppointment> =>
  rule({ id: `booking-${id}`, title, source: from, expected, look: ({ sent = {} }) => look(sent) });

const documentType = { system: 'urn:oid:2.16.840.1.113883.2.1.3.2.4.18.17', code: 'POCD_MT200001GB02' };

const isDocumentType = (document: Json): boolean =>
  listAt(objectAt(document['type'])['coding']).some(
    ({ system, code }) => system === documentType.system && code === documentType.code,
  );

const hasAttachment = (document: Json): boolean =>
  listAt(document['content']).some((each) => {
    const { contentType, language } = objectAt(each['attachment']);
    return textAt(contentType) !== '' && textAt(language) !== '';
  });

const patientOf = (appointment: Json): Json => containedOf(appointment, 'Patient');
const documentOf = (appointment: Json): Json => containedOf(appointment, 'DocumentReference');
const refersTo = (references: readonly Json[], resource: Json): boolean =>
  references.some(({ reference }) => reference === `#${textAt(resource['id'])}`);
const references = (values: readonly Json[]): string =>
  shown(values.map(({ reference }) => textAt(reference)).join(' '));

const ofDocument: readonly CheckRule<WithAppointment>[] = [
  content(
    'document-identifier',
    'The document has a UUID',
    `6 to 36 characters of ${uuidSystem}`,
    (appointment) => {
      const id = identifierOf(documentOf(appointment), uuidSystem);
      return [shown(id), id.length >= 6 && id.length <= 36];
    },
    demonstrated,
  ),
  content('document-status', 'The document is current', 'current', (appointment) => {
    const { status } = documentOf(appointment);
    return [shown(status), status === 'current'];
  }),
  content('document-type', 'The document is of the published type', documentType.code, (appointment) => [
    shown(documentOf(appointment)['type']),
    isDocumentType(documentOf(appointment)),
  ]),
  content('document-content', 'The document says what it is written in', 'contentType and language', (appointment) => [
    shown(documentOf(appointment)['content']),
    hasAttachment(documentOf(appointment)),
  ]),
  content('document-reference', 'supportingInformation is the document', '# and its id', (appointment) => {
    const values = listAt(appointment['supportingInformation']);
    return [references(values), values.length === 1 && refersTo(values, documentOf(appointment))];
  }),
];

const ofPatient: readonly CheckRule<WithAppointment>[] = [
  content(
    'patient-nhs-number',
    'The NHS number of the patient is valid',
    'ten digits, the last a check',
    (appointment) => {
      const number = identifierOf(patientOf(appointment), nhsNumberSystem);
      return [shown(number), isNhsNumber(number)];
    },
    errors,
  ),
  content('patient-name', 'The patient has a name', 'family and given', (appointment) => {
    const [name = {}] = listAt(patientOf(appointment)['name']);
    return [
      shown(name['family']),
      textAt(name['family']) !== '' && textsAt(name['given']).some((given) => given !== ''),
    ];
  }),
  content('patient-gender', 'The patient has a gender', 'male, female, other or unknown', (appointment) => {
    const { gender } = patientOf(appointment);
    return [shown(gender), ['male', 'female', 'other', 'unknown'].includes(textAt(gender))];
  }),
  content(
    'patient-birth-date',
    'The patient was born after 1900',
    'yyyy-mm-dd',
    (appointment) => {
      const date = textAt(patientOf(appointment)['birthDate']);
      return [shown(date), inCalendar(date) && date >= '1900-01-01'];
    },
    demonstrated,
  ),
  content(
    'patient-address',
    'The patient has an address',
    'with a postcode',
    (appointment) => {
      const [address = {}] = listAt(patientOf(appointment)['address']);
      return [shown(address['postalCode']), textAt(address['postalCode']) !== ''];
    },
    demonstrated,
  ),
  content('patient-reference', 'The participant is the patient', '# and its id', (appointment) => {
    const actors = listAt(appointment['participant']).map(({ actor }) => objectAt(actor));
    return [references(actors), refersTo(actors, patientOf(appointment))];
  }),
];

/** What an appointment must say to be booked, but for its slot. */
export const bookingContent: readonly CheckRule<WithAppointment>[] = [
  content('id', 'The appointment has no id', 'none: the provider gives it', ({ id }) => [shown(id), id === undefined]),
  content('profile', 'The appointment names its profile', 'CareConnect-Appointment-1', ({ meta }) => {
    const profiles = textsAt(objectAt(meta)['profile']);
    return [shown(profiles.join(' ')), profiles.includes(`${careConnectStructure}/CareConnect-Appointment-1`)];
  }),
  content(
    'language',
    'The language is English, if it is said',
    'en or en-GB',
    ({ language = 'en' }) => [shown(language), ['en', 'en-GB'].includes(textAt(language))],
    demonstrated,
  ),
  content('status', 'The appointment is to be booked', 'booked', ({ status }) => [shown(status), status === 'booked']),
  content('description', 'The appointment has a description', 'some words', ({ description }) => [
    shown(description),
    textAt(description).trim() !== '',
  ]),
  content('created', 'The appointment says when it was made', 'a date and time', ({ created }) => [
    shown(created),
    !Number.isNaN(Date.parse(textAt(created))),
  ]),
  content('contained', 'The appointment contains a document and a patient', 'one of each', ({ contained }) => {
    const types = listAt(contained).map(({ resourceType }) => textAt(resourceType));
    const once = ['DocumentReference', 'Patient'].every((type) => types.filter((each) => each === type).length === 1);
    return [
      shown(types.join(', ')),
      once && types.every((type) => ['DocumentReference', 'Patient', 'Slot'].includes(type)),
    ];
  }),
  ...ofDocument,
  ...ofPatient,
];
