import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it } from "vitest";
import { documentTableClient } from "../../../../shared/platform/aws/document-client.ts";
import { CampaignStore } from "../../../../shared/store/campaign/campaigns.ts";
import { Table } from "../../../../shared/store/table.ts";
import { aCampaignPlan } from "../../../support/factories/district.ts";

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({ region: "local" }));
const aws = mockClient(documents);
const campaign = { ...aCampaignPlan(), state: "open" };

let now: Date;
const campaigns = () =>
  new CampaignStore(new Table(documentTableClient(documents), "twoplusn"), { now: () => now });

beforeEach(() => {
  aws.reset();
  now = new Date("2026-03-02T01:00:00.000Z");
});

describe("a campaign", () => {
  it("is read once for all who ask for it at the same time, and again two seconds later", async () => {
    aws.on(GetCommand).resolves({ Item: campaign });
    const store = campaigns();

    const asked = await Promise.all(Array.from({ length: 20 }, () => store.get("SJS-01")));
    const readsAtOnce = aws.commandCalls(GetCommand).length;
    now = new Date("2026-03-02T01:00:02.000Z");
    await store.get("SJS-01");

    expect(asked.every(({ campaignId }) => campaignId === "SJS-01")).toBe(true);
    expect([readsAtOnce, aws.commandCalls(GetCommand).length]).toEqual([1, 2]);
  });

  it("that was not found is looked for again", async () => {
    // Twice: at half the price, and as it stands.
    aws.on(GetCommand).resolvesOnce({}).resolvesOnce({}).resolves({ Item: campaign });
    const store = campaigns();

    await expect(store.get("SJS-01")).rejects.toMatchObject({ type: "campaign-unknown" });
    await expect(store.get("SJS-01")).resolves.toMatchObject({ state: "open" });
  });
});
