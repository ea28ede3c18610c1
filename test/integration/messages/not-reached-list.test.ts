import { expect, it } from "vitest";
import { listNotReached } from "../../../shared/contracts/messages/not-reached.ts";
import { COMMUNITY_1, smallDistrict } from "../../support/factories/district.ts";
import { CAMPAIGN, laboratoryScene } from "../../support/scenes/laboratory-scene.ts";

it("after an outage the list of people not reached shows the urgent ones first, and says that there are others", async () => {
  const { world, stores, services, addPerson } = await laboratoryScene();
  await stores.areas.put(smallDistrict());
  const person = await addPerson();
  const entry = (residentId: string, template: "resultNegative" | "resultPositive", since: string) =>
    stores.notReached.noting(
      CAMPAIGN,
      {
        ...{ residentId, communityId: COMMUNITY_1, effectKey: `status:${residentId}`, template, since },
        reason: "exhausted",
      },
      undefined,
    );
  const others = Array.from({ length: 1_000 }, (_, n) => `UNKNOWN${String(n).padStart(5, "0")}`);
  await services.table.transactInChunks(others, 1, (some) =>
    some.map((residentId) => entry(residentId, "resultNegative", "2026-03-02T01:00:00.000Z")),
  );
  await services.table.transact([entry(person, "resultPositive", "2026-03-02T02:00:00.000Z")]);

  const { body } = await world.call(listNotReached, {
    as: await world.as.community([COMMUNITY_1]),
    params: { campaignId: CAMPAIGN },
  });

  // Nobody of the others is on the roster here, so that of the thousand one is shown.
  expect(body.people.map(({ residentId, urgent }) => [residentId, urgent])).toEqual([[person, true]]);
  expect(body.more).toBe(true);
  await world.close();
});
