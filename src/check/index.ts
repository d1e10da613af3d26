export * from './findings.ts';
export { trialConsumer } from './trial-consumer.ts';
export { checkProvider, providerCases } from './provider/check.ts';
export type { Sent, Target } from './provider/target.ts';
export { toHtml } from './report/html.ts';
export { toJunit } from './report/junit.ts';
export { toTerminal } from './report/terminal.ts';
