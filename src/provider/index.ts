export { purposeChecks } from './checks/purpose.ts';
export * from './diary.ts';
export * from './disputed.ts';
export * from './nhs-number.ts';
export { firstPatients, type Patient } from './foundations/patients.ts';
export * from './practice.ts';
export { respond } from './respond.ts';
export * from './software.ts';
export { readToken } from './token-request.ts';
