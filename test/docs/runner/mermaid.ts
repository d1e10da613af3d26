import { drawMermaid, MermaidProblem } from '../../../src/diagram/draw/index.ts';
import { compareOutput, isFrom } from './output.ts';
import type { Executor } from './page-run.ts';

/** `mermaid`: drawn as the pages draw it, and where its fence says `from`, what that command prints. */
export const drawPicture: Executor = async (block, run) => {
  try {
    await drawMermaid(block.text, { id: 'picture' });
  } catch (error) {
    if (!(error instanceof MermaidProblem)) throw error;
    const problems = error.problems.map(({ line, construct, message }) => ({
      line: block.line + line,
      message: `${construct}: ${message}`,
    }));
    if (!isFrom(block)) return { problems };
  }
  return isFrom(block) ? await compareOutput(block, run) : { problems: [] };
};
