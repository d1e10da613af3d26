import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { toHtml, toJunit, toTerminal, type Report } from '../check/index.ts';
import { CommandError, type CommandOptions, type ExitCode } from './command.ts';
import type { Terminal } from './terminal.ts';

/** The options of every check: where its report goes. */
export const reportOptions = {
  'report-html': { value: '<file>', summary: 'write the report as a page that opens by itself' },
  'report-junit': { value: '<file>', summary: 'write the report as JUnit XML' },
  json: { summary: 'print the report as JSON in place of the table' },
} as const satisfies CommandOptions;

/** What the exit codes of a check mean. */
export const reportExits = { 0: 'nothing was found', 1: 'findings, or no answer' } as const;

/** Where a report goes. */
export interface ReportPlaces {
  readonly 'report-html': string | undefined;
  readonly 'report-junit': string | undefined;
  readonly json: boolean;
}

/** Prints a report and writes its files. */
export async function tellReport(report: Report, places: ReportPlaces, terminal: Terminal): Promise<ExitCode> {
  const files = [
    [places['report-html'], toHtml],
    [places['report-junit'], toJunit],
  ] as const;
  for (const [file, write] of files) {
    if (file === undefined) continue;
    try {
      await writeFile(path.resolve(terminal.folder, file), write(report));
    } catch (error) {
      throw new CommandError(
        `Cannot write ${file}: ${(error as Error).message}. Expected a file in a folder that is there`,
      );
    }
  }
  terminal.print(places.json ? JSON.stringify(report, null, 2) : toTerminal(report));
  return report.findings.some(({ verdict }) => verdict === 'failed') ? 1 : 0;
}
