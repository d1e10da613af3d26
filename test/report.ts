import { writeFileSync } from 'node:fs';
import type { Reporter, SerializedError, TestModule, TestSuite } from 'vitest/node';

/** What `npm test` counts. A reason of null is a test skipped, left as todo or passed over without saying why. */
export interface Report {
  passed: number;
  failed: string[];
  skipped: { name: string; reason: string | null }[];
}

/** Vitest reporter: writes the report of a run as JSON to the file that TEST_REPORT names. */
export default class FileReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const file = process.env['TEST_REPORT'];
    if (!file) throw new Error('Cannot write the test report: expected a file name in TEST_REPORT');
    writeFileSync(file, JSON.stringify(reportOf(modules, unhandledErrors)));
  }
}

function reportOf(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): Report {
  const report: Report = { passed: 0, failed: [], skipped: [] };
  for (const module of modules) {
    const nameOf = (name: string) => `${module.relativeModuleId} > ${name}`;
    // A file that does not load or a hook that throws fails without a failed test.
    const groups: [string, TestModule | TestSuite][] = [[module.relativeModuleId, module]];
    for (const suite of module.children.allSuites()) groups.push([nameOf(suite.fullName), suite]);
    for (const [name, group] of groups) {
      for (const error of group.errors()) report.failed.push(`${name}: ${firstLine(error)}`);
    }
    for (const test of module.children.allTests()) {
      const name = nameOf(test.fullName);
      const result = test.result();
      if (result.state === 'passed') report.passed += 1;
      else if (result.state === 'skipped') report.skipped.push({ name, reason: result.note ?? null });
      else report.failed.push(result.state === 'failed' ? name : `${name}: did not run`);
    }
  }
  for (const error of unhandledErrors) report.failed.push(`unhandled: ${firstLine(error)}`);
  return report;
}

const firstLine = (error: SerializedError) => error.message.split('\n')[0] ?? '';
