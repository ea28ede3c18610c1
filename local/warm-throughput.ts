import { DescribeTableCommand, DynamoDBClient, UpdateTableCommand } from "@aws-sdk/client-dynamodb";
import { openingCapacity, warmingUsd } from "./warm/opening-capacity.ts";
import { readOptions, type WarmOptions } from "./warm/options.ts";
import { raising, type Warmth, warmthIn } from "./warm/warm-table.ts";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

// A table and an index that are not warm throttle an opening for minutes, and one throttled index throttles the table. AWS
// charges once for what is raised and never lowers it: there is nothing to take back afterwards but `provisioned`.

async function main(): Promise<void> {
  const options = readOptions(process.argv);
  if (!options) return;
  const wanted = openingCapacity(options.people / options.minutes / 60);
  console.log(`${Math.round(options.people / options.minutes / 60)} people a second need`);
  print(wanted);
  console.log("In the stage's file:");
  const { table, index, provisioned } = wanted;
  const warm = { warmReads: table.reads, warmWrites: table.writes, warmIndexWrites: index.writes };
  console.log(JSON.stringify({ ...warm, provisioned, rollout: "allAtOnce" }, undefined, 2));
  if (options.table !== undefined) await compare(options.table, wanted, options);
}

async function compare(tableName: string, wanted: Warmth, { endpoint, apply }: WarmOptions): Promise<void> {
  const client = new DynamoDBClient(endpoint === undefined ? {} : { endpoint });
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
    const now = warmthIn(Table);
    console.log(`${tableName} is ready for`);
    print(now);
    const request = raising(tableName, now, wanted);
    if (!request) {
      console.log("Nothing is to be raised.");
      return;
    }
    const usd = warmingUsd(now.table, wanted.table) + warmingUsd(now.index, wanted.index);
    console.log(`Raising costs ${usd.toFixed(2)} USD once (us-east-1) and cannot be taken back.`);
    if (apply) await client.send(new UpdateTableCommand(request));
    console.log(apply ? "Raised; it takes minutes." : "Nothing was changed: --apply raises it.");
  } finally {
    client.destroy();
  }
}

const print = ({ table, index }: Warmth): void => {
  console.log(`  table  ${table.reads} reads and ${table.writes} writes a second`);
  console.log(`  index  ${index.reads} reads and ${index.writes} writes a second`);
};

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
