/** Where a fact comes from: a public document that anybody can open. */
export interface Source {
  readonly title: string;
  readonly url: string;
}

const repositories = {
  'spine-core': ['nhsconnect/FHIR-SpineCore', 'f4c38f7', 'Spine Core'],
  'spine-core-develop': ['nhsconnect/FHIR-SpineCore', '5dcbd3f', 'Spine Core, draft'],
  gpconnect: ['nhsconnect/gpconnect', '0989f45', 'GP Connect 1.2.7'],
  'uec-appointments': ['nhsd-a2si/docs-uec-appts', 'd167ce6', 'UEC Appointments 1.0.0'],
  'booking-api': ['nhsconnect/NHS-Booking-API', 'c71b417', 'FHIR Booking API 2.0'],
  'provider-testing': ['nhsconnect/gpconnect-provider-testing', 'c592582', 'GP Connect provider testing'],
  demonstrator: ['nhsconnect/gpconnect-demonstrator', '8bf36ca', 'GP Connect demonstrator'],
  'party-manager': ['NHSDigital/connecting-party-manager', '844680d', 'Connecting Party Manager'],
  'integration-adaptors': ['nhsconnect/integration-adaptors', 'ba121c1', 'Integration adaptors'],
  'pds-api': ['NHSDigital/personal-demographics-service-api', '05fe8be', 'PDS FHIR API'],
  'sds-api': ['NHSDigital/spine-directory-service-api', 'dc9c89d', 'SDS FHIR API'],
} as const;

/** The public repositories that the rules are taken from, each at the commit that was read. */
export type Repository = keyof typeof repositories;

/**
 * A page or file of a public repository, as a link to the very commit that was read.
 *
 * @example
 * ```ts
 * source('sds-api', 'README.md').title; // => 'SDS FHIR API: README.md'
 * ```
 */
export function source(repository: Repository, file: string, section?: string): Source {
  const [name, commit, title] = repositories[repository];
  const page = section === undefined ? file : `${file}, ${section}`;
  return { title: `${title}: ${page}`, url: `https://github.com/${name}/blob/${commit}/${file}` };
}

/** A choice of this project where no source says anything: never to be read as national behaviour. */
export const ours = (why: string): Source => ({ title: `Our choice: ${why}`, url: '' });
