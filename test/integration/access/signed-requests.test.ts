import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { revokeApiKey, rotateApiKey } from "../../../shared/contracts/access/api-keys.ts";
import { submitGroup } from "../../../shared/contracts/booking/groups.ts";
import { queryStatuses } from "../../../shared/contracts/people/person-status.ts";
import { profile } from "../../../shared/contracts/people/residents.ts";
import { API_KEY_CACHE_MS } from "../../../shared/store/access/api-keys.ts";
import { apiKeyIn, authorizationOf, credentialOf, personUnder } from "../../support/scenes/api-key.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, openCampaign } from "../../support/scenes/open-campaign.ts";

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await openCampaign(world);
});
afterEach(() => world.close());

const bodyFor = (credential: string): string =>
  JSON.stringify({ campaignId: CAMPAIGN, persons: [personUnder(credential, "990101198405170014")] });

const TARGET = "/v1/status-queries";
const headerFor = (credential: string, body: string, other: object = {}): string =>
  authorizationOf(credential, { method: "POST", target: TARGET, body, now: world.clock.now(), ...other });

/** Send a body with a header, as whoever took both on their way would. */
const send = async (authorization: string, rawBody: string, as = "anybody") => {
  const { status, problem } = await world.call(queryStatuses, {
    ...{ as, rawBody },
    headers: { authorization, "content-type": "application/json" },
  });
  return [status, problem?.type?.split(":").at(-1)];
};

const INVALID = [401, "signature-invalid"];

describe("a signed request", () => {
  it("is answered once: sent again, it is refused, and again with a nonce of its own it is answered", async () => {
    const key = await world.as.integration();
    const body = bodyFor(key);
    const header = headerFor(key, body);

    const first = await send(header, body);
    const atOnce = await Promise.all(Array.from({ length: 5 }, () => send(header, body)));
    const another = await send(headerFor(key, body), body);

    expect(first).toEqual([200, undefined]);
    expect(new Set(atOnce.map(String))).toEqual(new Set(["401,request-replayed"]));
    expect(another).toEqual([200, undefined]);
  });

  it("is let through once of many that come with one nonce at the same moment", async () => {
    const key = await world.as.integration();
    const body = bodyFor(key);
    const header = headerFor(key, body);

    const answers = await Promise.all(Array.from({ length: 12 }, () => send(header, body)));

    expect(answers.filter(([status]) => status === 200)).toHaveLength(1);
  });

  it("counts for its body, byte for byte", async () => {
    const key = await world.as.integration();
    const body = bodyFor(key);
    const other = JSON.stringify({ campaignId: CAMPAIGN, persons: [personUnder(key, "990101198405170022")] });
    const composed = JSON.stringify({ campaignId: CAMPAIGN, persons: [], note: "\u00e9" });

    const answers = [
      await send(headerFor(key, body), other),
      await send(headerFor(key, body), ` ${body}`),
      await send(headerFor(key, body), ""),
      await send(headerFor(key, composed), composed.normalize("NFD")),
    ];

    expect(answers).toEqual([INVALID, INVALID, INVALID, INVALID]);
  });

  it("counts for its method and its path, however that is written", async () => {
    const key = await world.as.integration();
    const body = bodyFor(key);
    const targets = [
      "/v1/status-queries/",
      "/v1/Status-queries",
      "//v1/status-queries",
      "/v1/status-queries?a=b",
    ];

    const answers = await Promise.all([
      ...targets.map((target) => send(headerFor(key, body, { target }), body)),
      send(headerFor(key, body, { method: "GET" }), body),
      send(headerFor(key, body, { target: `/v1/campaigns/${CAMPAIGN}/groups` }), body),
    ]);

    expect(answers).toEqual(Array(6).fill(INVALID));
  });

  it("comes within five minutes of our clock, and only who holds the key hears of it", async () => {
    const key = await world.as.integration();
    const body = bodyFor(key);
    const off = (seconds: number, credential = key) => {
      const now = new Date(world.clock.now().getTime() + seconds * 1000);
      return send(headerFor(credential, body, { now }), body);
    };
    const stranger = credentialOf(apiKeyIn(key)?.keyId ?? "", "A".repeat(43));

    const answers = await Promise.all([off(299), off(-299), off(301), off(-301), off(-301, stranger)]);

    const late = [401, "request-time"];
    expect(answers).toEqual([[200, undefined], [200, undefined], late, late, INVALID]);
  });

  it("is refused when it is sent again after its time, when nobody remembers its nonce", async () => {
    const key = await world.as.integration();
    const body = bodyFor(key);
    const header = headerFor(key, body);
    await send(header, body);

    world.clock.advance({ minutes: 6 });

    expect(await send(header, body)).toEqual([401, "request-time"]);
  });

  it("needs a key that is there, with its own secret", async () => {
    const [key, other] = [await world.as.integration(), await world.as.integration()];
    const body = bodyFor(key);
    const mixed = credentialOf(apiKeyIn(key)?.keyId ?? "", apiKeyIn(other)?.secret ?? "");
    const nobodys = credentialOf("01KJXM3Q8ZV4T9S2R7P6N5M1HC", apiKeyIn(key)?.secret ?? "");

    const answers = await Promise.all([mixed, nobodys].map((each) => send(headerFor(each, body), body)));

    expect(answers).toEqual([INVALID, INVALID]);
  });

  it("does what its key is for, and nothing that people do", async () => {
    const groups = await world.as.integration({ operations: ["submitGroup"] });
    const statuses = await world.as.integration({ operations: ["queryStatuses"] });
    const body = bodyFor(groups);

    const asked = await send(headerFor(groups, body), body);
    const submitted = await world.call(submitGroup, {
      as: statuses,
      params: { campaignId: CAMPAIGN },
      rawBody: "{}",
    });
    const me = await world.call(profile, { as: statuses });

    expect(asked).toEqual([403, "scope-forbidden"]);
    expect([submitted.status, submitted.problem.type]).toEqual([403, "urn:twoplusn:problem:scope-forbidden"]);
    expect([me.status, me.problem.type]).toEqual([403, "urn:twoplusn:problem:role-forbidden"]);
  });

  it("is not replaced by the token of an account, and does not pass with an actor put beside it", async () => {
    const token = await world.as.token("integration-1", "integration", { kind: "district" });
    const commander = await world.as.commander();
    const key = await world.as.integration();
    const body = bodyFor(key);
    const wrong = headerFor(key, body).replace(/signature=.*/, `signature=${"A".repeat(43)}`);

    const byToken = await world.call(queryStatuses, { as: token, rawBody: body });
    const beside = await send(wrong, body, commander);

    expect([byToken.status, byToken.problem.type]).toEqual([401, "urn:twoplusn:problem:signature-invalid"]);
    expect(beside).toEqual(INVALID);
  });

  it("is refused ten seconds after its key was revoked, wherever it was known", async () => {
    const key = await world.as.integration();
    const body = bodyFor(key);
    const before = await send(headerFor(key, body), body);
    const params = { keyId: apiKeyIn(key)?.keyId ?? "" };
    await world.call(revokeApiKey, { as: await world.as.admin(), params });

    world.clock.advance({ seconds: API_KEY_CACHE_MS / 1000 });

    expect(before).toEqual([200, undefined]);
    expect(await send(headerFor(key, body), body)).toEqual(INVALID);
  });

  it("is signed with the old key or the new one while both are good, then with the new one", async () => {
    const old = await world.as.integration();
    const as = await world.as.admin();
    const newKeyId = "01KJXM3Q8ZV4T9S2R7P6N5M1HC";
    const params = { keyId: apiKeyIn(old)?.keyId ?? "" };
    const { body } = await world.call(rotateApiKey, { as, params, body: { newKeyId, overlapHours: 2 } });
    const renewed = credentialOf(newKeyId, body.secret);
    const ask = (key: string) => send(headerFor(key, bodyFor(key)), bodyFor(key));

    const both = [await ask(old), await ask(renewed)];
    world.clock.advance({ hours: 2, seconds: 1 });
    const after = [await ask(old), await ask(renewed)];

    expect(both).toEqual([
      [200, undefined],
      [200, undefined],
    ]);
    expect(after).toEqual([INVALID, [200, undefined]]);
  });

  it("asks for so many people a minute as its key may, and hears when the next minute begins", async () => {
    const key = await world.as.integration({ personsPerMinute: 250 });
    const persons = (count: number) =>
      JSON.stringify({
        campaignId: CAMPAIGN,
        persons: Array(count).fill(personUnder(key, "990101198405170014")),
      });
    const ask = (count: number) => send(headerFor(key, persons(count)), persons(count));
    world.clock.advance({ seconds: 20 });

    const most = await ask(200);
    const tooMany = await world.call(queryStatuses, {
      ...{ as: key, rawBody: persons(51) },
    });
    const rest = await Promise.all(Array.from({ length: 60 }, () => ask(1)));
    world.clock.advance({ seconds: 40 });

    expect(most).toEqual([200, undefined]);
    expect([tooMany.status, tooMany.headers["retry-after"]]).toEqual([429, "40"]);
    // The refused request itself counted as one.
    expect(rest.filter(([status]) => status === 200)).toHaveLength(49);
    expect(await ask(200)).toEqual([200, undefined]);
  });

  it("uses up nothing of what its key may ask when it is sent again", async () => {
    const key = await world.as.integration({ personsPerMinute: 10 });
    const body = bodyFor(key);
    const header = headerFor(key, body);
    await send(header, body);

    await Promise.all(Array.from({ length: 20 }, () => send(header, body)));

    expect(await send(headerFor(key, body), body)).toEqual([200, undefined]);
  });
});
