import { checkConsumerCommand } from './check-consumer.ts';
import { checkProviderCommand } from './check-provider.ts';
import type { Command } from './command.ts';
import { explainCommand } from './explain.ts';
import { listCommand } from './list.ts';
import { requestCommand } from './request.ts';
import { showCommand } from './show.ts';
import { tokenCommand } from './token.ts';
import { upCommand } from './up.ts';

/** Everything that the toolkit can do, in the order in which its help tells it. */
export const commands: readonly Command[] = [
  upCommand,
  listCommand,
  showCommand,
  requestCommand,
  tokenCommand,
  explainCommand,
  checkProviderCommand,
  checkConsumerCommand,
];
