import { describe, expect, it } from "vitest";
import type { Role } from "../../../shared/domain/access/scope.ts";
import { COST_OF_RANDOM_PASSWORDS } from "../../../shared/security/passwords.ts";
import { issueApiKey, revokeKey } from "../../../shared/services/access/api-keys.ts";
import { aGroup, aGroupMember } from "../../support/factories/group.ts";
import { apiKeyIn, credentialOf, DISTRICT_KEY } from "../../support/scenes/api-key.ts";
import { groupDesk } from "../../support/scenes/group-desk.ts";

const by = (administrator: string, now: Date) => ({ by: administrator, now });
const DEPENDENT = [409, "urn:twoplusn:problem:second-person-dependent"];

/** A commander whose account one administrator made, who also made the key of a partner. */
async function oneAdministrator() {
  const desk = await groupDesk();
  const { world } = desk;
  const account = {
    ...{ username: "commander-1", role: "commander" as Role, scope: { kind: "district" as const } },
    password: "a long enough password",
  };
  const now = world.clock.now();
  await world.stores.staff.create({ ...account, role: "admin" }, COST_OF_RANDOM_PASSWORDS);
  await world.stores.staffChanges.setRole(account.username, account, by("admin-1", now));
  const approve = async (groupId: string) =>
    desk.review(groupId, { decision: "approve" }, await world.as.commander("commander-1"));
  return { ...desk, approve, key: await world.as.integration() };
}

describe("a list that another system submits", () => {
  it("is not approved by an account of the administrator who was shown the secret of its key", async () => {
    const { world, submit, approve, key, bookingOf, residentIds } = await oneAdministrator();
    const { groupId } = (await submit(aGroup(), key)).body;

    const refused = await approve(groupId);
    const booked = await bookingOf(residentIds[0] ?? "");
    await world.stores.staffChanges.confirm("commander-1", by("admin-2", world.clock.now()));
    const approved = await approve(groupId);

    expect([refused.status, refused.problem.type]).toEqual(DEPENDENT);
    expect(booked).toBeUndefined();
    expect(approved.status).toBe(200);
  });

  it("is approved by it where the key had ended before the list came, and another's was used", async () => {
    const { world, submit, approve, key } = await oneAdministrator();
    const { services, clock } = world;
    await revokeKey(services, apiKeyIn(key)?.keyId ?? "", "admin-2");
    clock.advance({ minutes: 1 });
    const keyId = services.ids.ulid(clock.now());
    const { secret } = await issueApiKey(services, keyId, DISTRICT_KEY, "admin-2");
    const { groupId } = (await submit(aGroup(), credentialOf(keyId, secret))).body;

    expect((await approve(groupId)).status).toBe(200);
  });

  it("asks for as many people as it names, of those whom its key may ask for in a minute", async () => {
    const { world, submit } = await groupDesk();
    const key = await world.as.integration({ personsPerMinute: 5 });
    const list = (people: number) =>
      aGroup({ members: Array.from({ length: people }, (_, n) => aGroupMember(n)) });

    const first = await submit(list(3), key);
    const more = await submit(list(3), key);
    const fewer = await submit(list(1), key);
    world.clock.advance({ minutes: 1 });
    const later = await submit(list(3), key);

    expect([first.status, more.status, later.status]).toEqual([201, 429, 201]);
    expect(more.problem.type).toBe("urn:twoplusn:problem:api-key-limit");
    // The refused request itself counted as one.
    expect(fewer.status).toBe(201);
  });
});
