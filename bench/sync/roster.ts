import { paginateScan } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { startEngine } from "../../local/platform/engine/engine.ts";
import { endpointDocumentClient } from "../../shared/platform/aws/document-client.ts";
import { residentOf } from "../../shared/store/people/resident-item.ts";
import type { Item } from "../../shared/store/table.ts";

/** Somebody on the roster, with the item that says so. */
export interface Listed {
  residentId: string;
  communityId: string;
  item: Item;
}

const Profile = z.object({ pk: z.string(), communityId: z.string() });

/** Who is on the roster of a database that nobody serves at the moment, community by community. */
export async function readRoster(database: string, tableName: string): Promise<Listed[]> {
  const engine = await startEngine({ dbPath: database });
  const client = endpointDocumentClient(engine.endpoint);
  const people: Listed[] = [];
  try {
    for await (const { Items = [] } of paginateScan({ client }, { TableName: tableName }))
      for (const item of Items.filter(({ sk }) => sk === "PROFILE")) {
        const { pk, communityId } = Profile.parse(item);
        people.push({ residentId: residentOf(pk), communityId, item });
      }
  } finally {
    client.destroy();
    await engine.stop();
  }
  return people.sort((a, b) => (a.communityId < b.communityId ? -1 : a.communityId > b.communityId ? 1 : 0));
}
