import { describe, expect, it } from "vitest";
import { arrivalOf, resendableFrom } from "../../../../shared/domain/messages/arrival.ts";
import type { Delivery } from "../../../../shared/domain/messages/delivery.ts";
import type { MessageTemplate } from "../../../../shared/domain/messages/message-texts.ts";

const NOW = "2026-03-02T05:00:00.000Z";

const aDelivery = (state: Delivery["state"], at = "2026-03-02T04:30:00.000Z"): Delivery => ({
  ...{ state, attempts: 1, exhausted: [], at },
});
const ofTemplate = (template: MessageTemplate, ...deliveries: Delivery[]) => ({ template, deliveries });

describe("how far a message came", () => {
  it.each([
    ["queued", "underWay"],
    ["sent", "sent"],
    ["delivered", "arrived"],
    ["failed", "notArrived"],
    ["suppressed", undefined],
  ] as const)("is, of one that is %s, %s", (state, arrival) => {
    expect(arrivalOf({ deliveries: [aDelivery(state)] })).toBe(arrival);
  });

  it("is the best that became of it with any recipient", () => {
    expect(arrivalOf({ deliveries: [aDelivery("failed"), aDelivery("delivered")] })).toBe("arrived");
  });

  it("is that it arrived where the person followed its link, whatever the gateway said", () => {
    expect(arrivalOf({ deliveries: [aDelivery("failed")], openedAt: NOW })).toBe("arrived");
  });

  it("is unknown of one of which no record was kept", () => {
    expect(arrivalOf({ deliveries: [] })).toBeUndefined();
  });
});

describe("a message can be sent again", () => {
  it("at once where it failed, and then an hour later", () => {
    const failed = ofTemplate("resampleNeeded", aDelivery("failed"));

    expect(resendableFrom(failed, NOW)).toBe(NOW);
    expect(resendableFrom({ ...failed, resentAt: "2026-03-02T04:31:00.000Z" }, NOW)).toBe(
      "2026-03-02T05:31:00.000Z",
    );
  });

  it("an hour after it was sent where no receipt says that it arrived", () => {
    expect(resendableFrom(ofTemplate("resultNegative", aDelivery("sent")), NOW)).toBe(
      "2026-03-02T05:30:00.000Z",
    );
  });

  it.each([
    ["arrived", ofTemplate("resultNegative", aDelivery("delivered"))],
    ["is under way", ofTemplate("resultNegative", aDelivery("queued"))],
    ["is a reminder", ofTemplate("bookingReminder", aDelivery("failed"))],
    ["is a code", ofTemplate("linkConsent", aDelivery("failed"))],
    ["went to the number before", ofTemplate("phoneChanged", aDelivery("failed"))],
  ])("never where it %s", (_, message) => {
    expect(resendableFrom(message, NOW)).toBeUndefined();
  });
});
