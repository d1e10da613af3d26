/**
 * What a stage came to: `passed` is a count, `failed` names, `skipped` names with reasons.
 * A tool that only passes or fails counts one; a run of tests counts its tests.
 */
export function toolResult(stage, seconds, code) {
  return {
    stage,
    seconds,
    passed: code === 0 ? 1 : 0,
    failed: code === 0 ? [] : [`ended with code ${code}`],
    skipped: [],
  };
}

/** From the report of test/report.ts; nothing passes unseen: no report, no test, no reason for a skip each count as failed. */
export function testResult(stage, seconds, code, report) {
  if (!report)
    return { ...toolResult(stage, seconds, code), passed: 0, failed: [`crashed with code ${code}: no report`] };
  const { passed } = report;
  const skipped = report.skipped.filter(({ reason }) => reason);
  const unexplained = report.skipped.filter(({ reason }) => !reason);
  const failed = [
    ...report.failed,
    ...unexplained.map(({ name }) => `${name}: skipped without a reason, which ctx.skip('reason') gives`),
  ];
  if (passed + failed.length + skipped.length === 0) failed.push('ran no test');
  if (code !== 0 && failed.length === 0) failed.push(`ended with code ${code} although no test failed`);
  return { stage, seconds, passed, failed, skipped };
}

const count = (results, countOf) => results.reduce((total, result) => total + countOf(result), 0);

export function totals(results) {
  return { passed: count(results, ({ passed }) => passed), failed: count(results, ({ failed }) => failed.length) };
}

/** The table of stages, the skipped tests with their reasons, the failed names, and last the plain line of totals. */
export function summary(results) {
  const rows = results.map(({ stage, passed, failed, skipped, seconds }) =>
    [stage, passed, failed.length, skipped.length, seconds.toFixed(1)].map(String),
  );
  const { passed, failed } = totals(results);
  return [
    ...table([['stage', 'passed', 'failed', 'skipped', 'seconds'], ...rows]),
    ...section('Skipped', results, ({ skipped }) => skipped.map(({ name, reason }) => `${name}: ${reason}`)),
    ...section('Failed', results, (result) => result.failed),
    '',
    `${passed} passed, ${failed} failed`,
  ];
}

function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const cell = (text, column) => (column === 0 ? text.padEnd(widths[0]) : text.padStart(widths[column]));
  return rows.map((row) => row.map(cell).join('  '));
}

function section(title, results, linesOf) {
  const lines = results.flatMap((result) => linesOf(result).map((line) => `  ${result.stage}: ${line}`));
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines];
}
