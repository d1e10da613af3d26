import { attributeTypes, objectClasses, type AttributeType, type ObjectClass } from './schema.ts';

const directoryString = '1.3.6.1.4.1.1466.115.121.1.15';
const syntaxes = {
  caseExactMatch: directoryString,
  caseIgnoreMatch: directoryString,
  objectIdentifierMatch: '1.3.6.1.4.1.1466.115.121.1.38',
  distinguishedNameMatch: '1.3.6.1.4.1.1466.115.121.1.12',
} as const;

const line = (parts: readonly (string | false | undefined)[]): string =>
  `( ${parts.filter((part) => typeof part === 'string').join(' ')} )`;

const attributeLine = ({ oid, name, equality, substrings, single, operational }: AttributeType): string =>
  line([
    `${oid} NAME '${name}'`,
    equality && `EQUALITY ${equality}`,
    substrings && 'SUBSTR caseIgnoreSubstringsMatch',
    `SYNTAX ${equality === undefined ? directoryString : syntaxes[equality]}`,
    single && 'SINGLE-VALUE',
    operational && 'NO-USER-MODIFICATION USAGE directoryOperation',
  ]);

const classLine = ({ oid, name, kind, must, may = [] }: ObjectClass): string =>
  line([
    `${oid} NAME '${name}'`,
    name !== 'top' && 'SUP top',
    kind,
    must.length > 0 && `MUST ( ${must.join(' $ ')} )`,
    may.length > 0 && `MAY ( ${may.join(' $ ')} )`,
  ]);

/** The schema as the directory tells it (RFC 4512 §4.1), a line for each attribute. */
export const attributeLines: readonly string[] = attributeTypes.map(attributeLine);

/** The same, a line for each kind of entry. */
export const objectClassLines: readonly string[] = objectClasses.map(classLine);
