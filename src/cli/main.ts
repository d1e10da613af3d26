import { ownTerminal, whileTelling } from './terminal.ts';

// Whoever reads the output may have seen enough, as head does: no mistake.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const { runToolkit } = await whileTelling(ownTerminal, 'Starting', () => import('./run.ts'));
process.exitCode = await runToolkit(process.argv.slice(2), ownTerminal);
