import { processEntry } from "../../../functions/lambda/outbox-worker/process-entry.ts";
import type { Failure } from "../../../shared/domain/messages/delivery.ts";
import { type OutgoingMessage, SendFailure } from "../../../shared/ports/messenger.ts";
import type { Services } from "../../../shared/services/services.ts";
import { OUTBOX_SHARDS } from "../../../shared/store/messages/outbox.ts";
import { smallDistrict } from "../factories/district.ts";
import { type LaboratoryScene, laboratoryScene } from "./laboratory-scene.ts";

/** A laboratory whose gateway of text messages takes what it is given, or fails as it is told. */
export class GatewayScene {
  /** How the gateway fails; absent, it takes each message. */
  failure: Failure | undefined;
  readonly sent: OutgoingMessage[] = [];
  services: Services;
  private serial = 500;

  private constructor(readonly laboratory: LaboratoryScene) {
    this.services = {
      ...laboratory.services,
      messenger: {
        channels: ["sms"],
        send: async (message) => {
          if (this.failure) throw new SendFailure(this.failure);
          this.sent.push(message);
          return { providerId: `p-${this.sent.length}` };
        },
      },
    };
  }

  static async make(): Promise<GatewayScene> {
    const laboratory = await laboratoryScene();
    await laboratory.stores.areas.put(smallDistrict());
    return new GatewayScene(laboratory);
  }

  /** A published tube, whose members are told. @returns its barcode */
  async published(
    members: string | readonly string[],
    outcome: "negative" | "positive" = "negative",
  ): Promise<string> {
    this.serial += 1;
    const tubeBarcode = await this.laboratory.addTube(this.serial, {
      ...{ members: [members].flat(), state: "published", outcome, publishedAt: "2026-03-02T04:50:00.000Z" },
    });
    await processEntry(this.services, { kind: "tubeEnded", tubeBarcode, revision: 1 });
    return tubeBarcode;
  }
}

/** As sweep, relay and worker do with what the outbox holds and what has come due. */
export async function deliverDue(services: Services): Promise<void> {
  const { dueDeliveries, outbox } = services.stores;
  await dueDeliveries.handOver(services.clock.now());
  for (let shard = 0; shard < OUTBOX_SHARDS; shard++)
    for (const item of await outbox.pending(shard, 100)) {
      await processEntry(services, item.entry);
      await outbox.handedOn([item]);
    }
}
