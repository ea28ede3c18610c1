// Without them a call waits for as long as its socket: a read was still waiting after 45 s.

export interface Timeouts {
  connectionTimeout: number;
  requestTimeout: number;
  throwOnRequestTimeout: true;
}

const within = (requestTimeout: number, connectionTimeout = 1_000): Timeouts => ({
  connectionTimeout,
  requestTimeout,
  throwOnRequestTimeout: true,
});

/** With the budget of retries (5 s) and an attempt before and after within the shortest timeout of a function, 10 s. */
export const TABLE_TIMEOUTS = within(2_000);
/** Keys, secrets, queues and text messages. */
export const SERVICE_TIMEOUTS = within(3_000);
/** Instrument files of several MiB. */
export const FILE_TIMEOUTS = within(10_000);
/** What makes and looks through a table by hand has nobody waiting at the gateway. */
export const TOOL_TIMEOUTS = within(60_000, 10_000);
