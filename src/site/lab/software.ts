import type { RequestHead } from '../../message/index.ts';
import { isEnough, respondWith, type Respond, type Software } from '../../provider/index.ts';
import { searches } from '../../provider/searches.ts';

let software: Software = searches;
let loading: Promise<void> | undefined;

/** Answers for the practices of the lab with as much of a provider as is loaded. */
export const respond: Respond = (...request) => respondWith(software)(...request);

/** Loads the whole of a provider, once. */
const loadWhole = (): Promise<void> =>
  (loading ??= import('../../provider/respond.ts').then(
    ({ wholeSoftware }) => {
      software = wholeSoftware;
    },
    (error: unknown) => {
      loading = undefined;
      throw error;
    },
  ));

/** Loads what a practice needs to answer a request, if it is not there yet. */
export const loadFor = async (head: RequestHead): Promise<void> => {
  if (!isEnough(software, head)) await loadWhole();
};

/** Loads what a practice does for an interaction, if it is not there yet. */
export const loadOperation = async (interaction: string): Promise<void> => {
  if (!software.operations.has(interaction)) await loadWhole();
};
