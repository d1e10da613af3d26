import { ownTerminal, whileTelling } from './terminal.ts';

const { runToolkit } = await whileTelling(ownTerminal, 'Starting', () => import('./run.ts'));
process.exitCode = await runToolkit(process.argv.slice(2), ownTerminal);
