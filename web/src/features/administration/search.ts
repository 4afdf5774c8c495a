import type { JobState } from '@rialto/client';

export const jobStates = ['waiting', 'running', 'failed', 'dead', 'done', 'cancelled'] as const satisfies JobState[];

export interface JobsSearch {
  state?: JobState;
}

/** Which jobs the page shows stands in its address. */
export function jobsSearch(search: Record<string, unknown>): JobsSearch {
  const state = jobStates.find((each) => each === search['state']);
  return state ? { state } : {};
}
