import { writeFileSync } from "node:fs";
import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { requestCode } from "../../shared/contracts/access/sign-in.ts";
import { bookSlot } from "../../shared/contracts/booking/bookings.ts";
import { tubeBarcode } from "../../shared/domain/codes/barcode.ts";
import { endpointDocumentClient } from "../../shared/platform/aws/document-client.ts";
import type { RecordedFacts } from "../support/recorded/recorded-world.ts";
import { SITE, slotAt } from "../support/scenes/booking-desk.ts";
import { CAMPAIGN } from "../support/scenes/open-campaign.ts";
import { statusScene } from "../support/scenes/status-scene.ts";

// Writes down a table as this version leaves it: a small campaign with a booking, tubes, a box, results, a correction, and a
// one-time code that still waits in the outbox. Run it before a release that changes items, and keep what it wrote for ever:
//
//   npx tsx test/recorded/record-items.ts test/recorded/items-<day>.jsonl

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error("name the file to write");

const PEOPLE = 9;
const [BOOKED, ASKING] = [6, 7] as const;
/** A tube that waits in the laboratory. */
const UNTESTED = 4;
const SLOT = slotAt("10:00", "2026-03-03");

const scene = await statusScene(PEOPLE);
const { world, person } = scene;
const booked = await world.call(bookSlot, {
  as: await world.as.resident(person(BOOKED)),
  body: { campaignId: CAMPAIGN, residentId: person(BOOKED), siteId: SITE, slotStart: SLOT },
});
if (booked.status >= 300) throw new Error(`nobody was booked: ${JSON.stringify(booked.problem)}`);
await scene.saidOf([
  ...[scene.seal(1, [0, 1, 2]), scene.seal(2, [3, 4]), scene.seal(3, [5])],
  ...[scene.seal(UNTESTED, [8]), scene.pack(1, [1, 2, 3, UNTESTED])],
]);
await scene.handOver(1);
await scene.received(1, 2, 3, UNTESTED);
await scene.publish(1, "negative");
await scene.publish(2, "positive");
await scene.publish(3, "negative");
await world.deliverOutbox();
await scene.correct(3, "invalid");
await world.deliverOutbox();
const { phone } = await world.stores.residents.get(person(ASKING));
if (phone === undefined) throw new Error("the person has no phone");
await world.call(requestCode, { body: { phone } });

const numbers = Array.from({ length: PEOPLE }, (_, n) => n);
const facts: RecordedFacts = {
  at: world.clock.now().toISOString(),
  people: await Promise.all(
    numbers.map(async (n) => ({
      residentId: person(n),
      status: await scene.reads(n),
      told: (await scene.inbox(n)).map(({ messageId }) => messageId),
    })),
  ),
  booked: { residentId: person(BOOKED), slotStart: SLOT },
  asking: phone,
  untested: tubeBarcode(UNTESTED),
};

const client = endpointDocumentClient(world.endpoint);
const { Items = [], LastEvaluatedKey } = await client.send(new ScanCommand({ TableName: world.tableName }));
if (LastEvaluatedKey) throw new Error("a table of more than a megabyte is not recorded");
const lines = [facts, ...Items.map((item) => marshall(item))].map((line) => JSON.stringify(line));
writeFileSync(path, `${lines.join("\n")}\n`);
console.log(`${Items.length} items`);
client.destroy();
await world.close();
process.exit();
