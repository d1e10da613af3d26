/** Where the GP Connect profiles and extensions are. */
export const gpConnectStructure = 'https://fhir.nhs.uk/STU3/StructureDefinition';

/** Extensions by name, as the resources of GP Connect carry them. */
export const extensions = {
  deliveryChannel: `${gpConnectStructure}/Extension-GPConnect-DeliveryChannel-2`,
  practitionerRole: `${gpConnectStructure}/Extension-GPConnect-PractitionerRole-1`,
  bookingOrganisation: `${gpConnectStructure}/Extension-GPConnect-BookingOrganisation-1`,
  cancellationReason: `${gpConnectStructure}/Extension-GPConnect-AppointmentCancellationReason-1`,
} as const;

/** Naming systems of identifiers and codes. */
export const systems = {
  ods: 'https://fhir.nhs.uk/Id/ods-organization-code',
  organisationType: 'https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1',
  jobRole: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-SDSJobRoleName-1',
} as const;

/** The profile of every appointment. */
export const appointmentProfile = `${gpConnectStructure}/GPConnect-Appointment-1`;

/** The pages of the guidance, by what they are about. */
const page = 'pages/appointments/appointments_use_case_';
export const pages = {
  search: `${page}search_for_free_slots.md`,
  book: `${page}book_an_appointment.md`,
  read: `${page}read_an_appointment.md`,
  list: `${page}retrieve_a_patients_appointments.md`,
  amend: `${page}amend_an_appointment.md`,
  cancel: `${page}cancel_an_appointment.md`,
} as const;

const demonstrator = 'gpconnect-demonstrator-api/src/main/java/uk/gov/hscic/appointments';
/** Files of the published demonstrator. */
export const demonstratorFiles = {
  appointments: `${demonstrator}/AppointmentResourceProvider.java`,
  limits: `${demonstrator}/AppointmentValidation.java`,
  slots: `${demonstrator}/SlotResourceProvider.java`,
} as const;
