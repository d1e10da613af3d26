/** A string that only its parser can make, so that one identifier never stands where another belongs. */
export type Branded<Name extends string> = string & { readonly __brand: Name };

/** Accredited System Identifier: 12 digits, one per system deployed at an organisation. */
export type Asid = Branded<'Asid'>;
/** Key of a registered endpoint; the prefix is the ODS code of the server’s owner. */
export type PartyKey = Branded<'PartyKey'>;
/** Organisation Data Service code of an organisation or site, upper case. */
export type OdsCode = Branded<'OdsCode'>;
/** FHIR base URL as registered: `https`, no trailing slash, no resource part. Compared as text, never normalised. */
export type ServiceRootUrl = Branded<'ServiceRootUrl'>;

/** Thrown where a literal in a definition does not have the form of its identifier. */
export class IdentifierError extends Error {
  override readonly name = 'IdentifierError';
  constructor(
    readonly identifier: string,
    readonly found: string,
    readonly expected: string,
  ) {
    super(`Cannot read ${JSON.stringify(found)} as ${identifier}: expected ${expected}`);
  }
}

interface Form<T extends string> {
  readonly name: string;
  readonly pattern: RegExp;
  readonly expected: string;
  /** Only for inference: never set. */
  readonly type?: T;
}

function parser<T extends string>(form: Form<T>) {
  return {
    parse: (text: string): T | undefined => (form.pattern.test(text) ? (text as T) : undefined),
    read: (text: string): T => {
      if (!form.pattern.test(text)) throw new IdentifierError(form.name, text, form.expected);
      return text as T;
    },
  };
}

// NHSDigital/connecting-party-manager, domain/core/cpm_system_id/v1.py: 12 digits; older ones may start with 0.
const asidForm = parser<Asid>({ name: 'an ASID', pattern: /^[0-9]{12}$/, expected: '12 digits' });

// NHSDigital/connecting-party-manager, domain/core/validation.py; six and seven digits are those seen in the field.
const partyKeyForm = parser<PartyKey>({
  name: 'a Party Key',
  pattern: /^[A-Z0-9]{1,9}-[0-9]{6,7}$/,
  expected: 'the ODS code of its owner, a hyphen and 6 or 7 digits, such as A91001-850101',
});

// NHSDigital/connecting-party-manager, domain/core/validation.py; nhsIDCode matches exactly, so lower case is refused.
const odsForm = parser<OdsCode>({
  name: 'an ODS code',
  pattern: /^[A-Z0-9]{1,9}$/,
  expected: '1 to 9 capital letters and digits',
});

// nhsconnect/gpconnect, integration_sds_registering_endpoints.md: the root only, without a trailing slash.
const serviceRootForm = parser<ServiceRootUrl>({
  name: 'a service root URL',
  pattern: /^https:\/\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?:\/[A-Za-z0-9_~-](?:[A-Za-z0-9._~-]*))*$/,
  expected: 'https://, a lower-case host name without a port, path segments and no trailing slash',
});

/**
 * @returns the ASID, or `undefined` when the text is not 12 digits.
 *
 * @example
 * ```ts
 * parseAsid('200000000101'); // => '200000000101'
 * parseAsid('A-101'); // => undefined
 * ```
 */
export const parseAsid = asidForm.parse;
/**
 * The ASID in a definition.
 *
 * @throws IdentifierError when it is not 12 digits.
 *
 * @example
 * ```ts
 * asid('200000000101'); // => '200000000101'
 * ```
 */
export const asid = asidForm.read;
/**
 * @returns the Party Key, or `undefined` when the text has another form.
 *
 * @example
 * ```ts
 * parsePartyKey('Z99101-800101'); // => 'Z99101-800101'
 * parsePartyKey('Z99101'); // => undefined
 * ```
 */
export const parsePartyKey = partyKeyForm.parse;
/**
 * The Party Key in a definition.
 *
 * @throws IdentifierError when it has another form.
 *
 * @example
 * ```ts
 * partyKey('Z99101-800101'); // => 'Z99101-800101'
 * ```
 */
export const partyKey = partyKeyForm.read;
/**
 * @returns the ODS code, or `undefined` when the text has another form.
 *
 * @example
 * ```ts
 * parseOdsCode('Z99101'); // => 'Z99101'
 * parseOdsCode('z99101'); // => undefined
 * ```
 */
export const parseOdsCode = odsForm.parse;
/**
 * The ODS code in a definition.
 *
 * @throws IdentifierError when it has another form.
 *
 * @example
 * ```ts
 * odsCode('Z99101'); // => 'Z99101'
 * ```
 */
export const odsCode = odsForm.read;
/**
 * @returns the service root URL, or `undefined` when the text has another form.
 *
 * @example
 * ```ts
 * parseServiceRootUrl('https://mhs.example/STU3/1'); // => 'https://mhs.example/STU3/1'
 * parseServiceRootUrl('https://mhs.example/STU3/1/'); // => undefined
 * ```
 */
export const parseServiceRootUrl = serviceRootForm.parse;
/**
 * The service root URL in a definition.
 *
 * @throws IdentifierError when it has another form.
 *
 * @example
 * ```ts
 * serviceRootUrl('https://mhs.example/STU3/1'); // => 'https://mhs.example/STU3/1'
 * ```
 */
export const serviceRootUrl = serviceRootForm.read;

/** The host name of a service root URL, such as `gateway.kestrel.example`. */
export const hostOf = (root: ServiceRootUrl): string => root.slice('https://'.length).split('/')[0] ?? '';
