/** Every limit and delay of the client in one place. Tests shorten them; an application seldom has a reason to. */
export interface Tuning {
  readonly requestTimeoutMs: number;
  readonly ackTimeoutMs: number;
  readonly connectTimeoutMs: number;
  /** A token is renewed this long before it ends, or at two thirds of a life shorter than three times this. */
  readonly refreshLeadMs: number;
  /** A session that does not come back within this time counts as without a network until it does. */
  readonly slowRestoreMs: number;
  readonly reconnectMinMs: number;
  readonly reconnectMaxMs: number;
  readonly retryMinMs: number;
  readonly retryMaxMs: number;
  readonly deliveredEveryMs: number;
  readonly readEveryMs: number;
  readonly typingEveryMs: number;
  /** Without another `setTyping(true)` for this long, typing has stopped. */
  readonly typingIdleMs: number;
  readonly feedsPerCall: number;
  /** The server follows no more for one socket. */
  readonly feedsPerSocket: number;
  readonly watchedPeople: number;
  readonly messagesPerPage: number;
  readonly conversationsPerPage: number;
  readonly noticesPerPage: number;
  /** A job that is not over and of which nothing is heard is asked for after this long. */
  readonly jobSilenceMs: number;
  /** Closed conversations that are kept for a quick return. */
  readonly keptConversations: number;
}

export const defaultTuning: Tuning = {
  requestTimeoutMs: 20_000,
  ackTimeoutMs: 8_000,
  connectTimeoutMs: 15_000,
  refreshLeadMs: 60_000,
  slowRestoreMs: 2_500,
  reconnectMinMs: 1_000,
  reconnectMaxMs: 15_000,
  retryMinMs: 1_000,
  retryMaxMs: 30_000,
  deliveredEveryMs: 1_000,
  readEveryMs: 1_000,
  typingEveryMs: 3_000,
  typingIdleMs: 8_000,
  feedsPerCall: 500,
  feedsPerSocket: 2_000,
  watchedPeople: 500,
  messagesPerPage: 50,
  conversationsPerPage: 100,
  noticesPerPage: 30,
  jobSilenceMs: 5_000,
  keptConversations: 20,
};
