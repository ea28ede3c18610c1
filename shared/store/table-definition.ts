/**
 * The one table. Read by CDK, which makes it in AWS, and by the local runtime and the tests, which make it in the
 * embedded engine (there without the stream). Each store file says which keys it uses and why.
 */
export const TABLE_DEFINITION = {
  partitionKey: "pk",
  sortKey: "sk",
  /** Sparse: only items that are on some list carry these two. */
  lists: { indexName: "lists", partitionKey: "listPk", sortKey: "listSk" },
  /** Epoch seconds; sign-ins, one-time codes and the like vanish by themselves. */
  timeToLive: "expiresAtEpoch",
  stream: "NEW_IMAGE",
} as const;

export const OUTBOX_KEY_PREFIX = "OUTBOX#";
