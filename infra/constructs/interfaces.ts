import { type ITable, type ITableV2, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { Bucket, type IBucket } from "aws-cdk-lib/aws-s3";

// The library's classes say `T | undefined` where its interfaces say "optional", which exactOptionalPropertyTypes
// holds to be different. Here the same object is given back under its interface, once it is seen to be one.

const isBucket = (construct: unknown): construct is IBucket => construct instanceof Bucket;
const isTable = (construct: unknown): construct is ITableV2 => construct instanceof TableV2;
/** Event sources still ask for the older interface, which the newer class fulfils. */
const isStreamedTable = (construct: unknown): construct is ITable =>
  construct instanceof TableV2 && construct.tableStreamArn !== undefined;

/** @throws TypeError unless it is a bucket of this app. */
export function asBucket(construct: unknown): IBucket {
  if (!isBucket(construct)) throw new TypeError("not a bucket");
  return construct;
}

/** @throws TypeError unless it is a table of this app. */
export function asTable(construct: unknown): ITableV2 {
  if (!isTable(construct)) throw new TypeError("not a table");
  return construct;
}

/** @throws TypeError unless it is a table of this app with a stream. */
export function asStreamedTable(construct: unknown): ITable {
  if (!isStreamedTable(construct)) throw new TypeError("not a table with a stream");
  return construct;
}
