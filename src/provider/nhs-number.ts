/** Naming system of NHS numbers. */
export const nhsNumberSystem = 'https://fhir.nhs.uk/Id/nhs-number';

// datadictionary.nhs.uk, NHS NUMBER: the first nine digits weigh 10 to 2; eleven less the remainder by eleven is the
// tenth, eleven meaning nought and ten meaning that there is no such number.
/** Whether a text is an NHS number whose check digit is right. */
export function isNhsNumber(text: string): boolean {
  if (!/^\d{10}$/.test(text)) return false;
  const digits = Array.from(text, Number);
  const sum = digits.slice(0, 9).reduce((total, digit, index) => total + digit * (10 - index), 0);
  return (11 - (sum % 11)) % 11 === digits[9];
}
