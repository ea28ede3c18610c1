import { Resource } from "aws-cdk-lib";
import { type ITable, type ITableV2, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { Alias, type IFunction, type IVersion, Version } from "aws-cdk-lib/aws-lambda";
import { Bucket, type IBucket } from "aws-cdk-lib/aws-s3";

// The library's classes say `T | undefined` where its interfaces say "optional", which exactOptionalPropertyTypes
// holds to be different. Here the same object is given back under its interface, once it is seen to be one.

const isBucket = (construct: unknown): construct is IBucket => construct instanceof Bucket;
const isTable = (construct: unknown): construct is ITableV2 => construct instanceof TableV2;
const isFunction = (construct: unknown): construct is IFunction => construct instanceof Alias;
const isVersion = (construct: unknown): construct is IVersion => construct instanceof Version;
/** Event sources still ask for the older interface, which the newer class fulfils; so does a table that was imported. */
const isStreamedTable = (construct: unknown): construct is ITable =>
  construct instanceof Resource &&
  "tableArn" in construct &&
  "tableStreamArn" in construct &&
  construct.tableStreamArn !== undefined;

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

/** @throws TypeError unless it is an alias of a function of this app. */
export function asFunction(construct: unknown): IFunction {
  if (!isFunction(construct)) throw new TypeError("not an alias of a function");
  return construct;
}

/** @throws TypeError unless it is a version of a function of this app. */
export function asVersion(construct: unknown): IVersion {
  if (!isVersion(construct)) throw new TypeError("not a version of a function");
  return construct;
}
