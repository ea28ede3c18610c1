import { expect, it } from "vitest";
import { DevelopmentInbox } from "../../../local/development-inbox.ts";
import type { OutgoingMessage } from "../../../shared/ports/messenger.ts";
import { createWorld } from "../../support/scenes/harness.ts";

const PHONE = "10012345678";

const message = (effectKey: string, text = effectKey): OutgoingMessage => ({
  ...{ effectKey, text, channel: "sms", address: PHONE, template: "resultNegative" },
  ...{ language: "en", values: {}, at: new Date() },
});

it("keeps the messages of a moment in a few transactions, and each once", async () => {
  let transactions = 0;
  const world = await createWorld(undefined, {}, (client) => ({
    ...client,
    transactWrite: (input) => {
      transactions += 1;
      return client.transactWrite(input);
    },
  }));
  const inbox = new DevelopmentInbox(world.services);
  await inbox.send(message("status#7", "sent before"));
  transactions = 0;

  await Promise.all([
    ...Array.from({ length: 40 }, (_, n) => inbox.send(message(`status#${n}`))),
    inbox.send(message("status#39")),
  ]);

  const texts = (await inbox.ofPhone(PHONE)).map(({ text }) => text);
  expect(texts).toHaveLength(40);
  expect(texts).toContain("sent before");
  expect(texts).not.toContain("status#7");
  expect(transactions).toBeLessThan(30);
  await world.close();
});
