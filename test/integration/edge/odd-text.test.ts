import { expect, it } from "vitest";
import { refreshTokens, requestCode, signInStaff } from "../../../shared/contracts/access/sign-in.ts";
import { sync } from "../../../shared/contracts/sampling/sync.ts";
import { SITE, sealing } from "../../support/scenes/chain.ts";
import { createWorld } from "../../support/scenes/harness.ts";
import { aScene } from "./route-cases/scene.ts";

// Text that no store can hold, and documents that no reader can follow, are refused at the edge, alone.

const LONG = "x".repeat(6_000);
const nested = (depth: number): string => `${"[".repeat(depth)}${"]".repeat(depth)}`;

it("an operation with text that cannot be stored is quarantined alone, the others of its batch are applied", async () => {
  const scene = await aScene(await createWorld());
  const { world, free, stranger } = scene;
  const good = [sealing(world, 11, [free]), sealing(world, 12, [stranger])];
  const bad = sealing(world, 13, [free]);
  const spoilt = [
    { ...bad, samplerId: "sampler-\ud800" },
    { ...bad, opId: "\udc00" },
    { ...bad, tubeBarcode: "T\0".repeat(20) },
    { ...bad, siteId: "王".repeat(2_000) },
    { ...bad, "\ud800": 1 },
  ];

  const answer = await world.call(sync, {
    as: await world.as.sampler([SITE]),
    body: {
      deviceId: "device-0009",
      sentAt: world.clock.now().toISOString(),
      ops: [good[0], ...spoilt, good[1]],
    },
  });

  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  const verdicts = answer.body.verdicts.map(({ verdict }) => verdict);
  expect(verdicts.slice(1, 5)).toEqual(["quarantined", "quarantined", "quarantined", "quarantined"]);
  for (const n of [0, 6]) expect(["applied", "flagged"]).toContain(verdicts[n]);
  await world.close();
});

it("a document that is nested too deep to be read is refused, in the caller's language", async () => {
  const world = await createWorld();
  const deep = await world.call(refreshTokens, { rawBody: `{"refreshToken":"x","more":${nested(10_000)}}` });

  expect([deep.status, deep.problem.type]).toEqual([400, "urn:twoplusn:problem:body-malformed"]);
  await world.close();
});

it.each([20, 100_000, 900_000])(
  "an operation nested %d deep is kept, and its batch applied",
  async (depth) => {
    const scene = await aScene(await createWorld());
    const { world } = scene;
    const as = await world.as.sampler([SITE]);
    const rawBody = `{"deviceId":"device-0009","sentAt":"2026-03-02T01:00:00.000Z","ops":[${nested(depth)},"]]]"]}`;

    const { status, body } = await world.call(sync, { as, rawBody });

    expect([status, body.verdicts.map(({ verdict }) => verdict)]).toEqual([
      200,
      ["quarantined", "quarantined"],
    ]);
    await world.close();
  },
);

it("a refresh token that no key could hold is refused as one that is not known", async () => {
  const world = await createWorld();
  const tokens = ["\ud800.x", "x".repeat(3_000), "王".repeat(700), `${"x".repeat(190)}.y`];

  const answers = await Promise.all(
    tokens.map((refreshToken) => world.call(refreshTokens, { body: { refreshToken } })),
  );

  for (const { status } of answers) expect([400, 401]).toContain(status);
  await world.close();
});

// Headers are in no contract. What of them would be a key of the table is bounded where it is read.
it.each([
  ["refresh token in a cookie", `twoplusn-refresh-staff=${LONG}.y`, 401],
  ["refresh token without a secret", `twoplusn-refresh-staff=${LONG}`, 401],
  ["refresh token of many in a header", `a=b; twoplusn-refresh-staff=${LONG}.y`, 401],
])("an overlong %s is none", async (_, cookie, expected) => {
  const world = await createWorld();

  const { status } = await world.call(refreshTokens, {
    body: { audience: "staff" },
    cookies: cookie.split("; "),
  });

  expect(status).toBe(expected);
  await world.close();
});

it("an overlong cookie of a device is none", async () => {
  const world = await createWorld();
  const cookies = [`twoplusn-device=${LONG}.${LONG}`];

  const code = await world.call(requestCode, { body: { phone: "10000000001" }, cookies });
  const staff = await world.call(signInStaff, {
    body: { username: "nobody", password: "x", totp: "123456" },
    cookies,
  });

  expect([code.status, staff.status]).toEqual([202, 401]);
  await world.close();
});

it.each([
  ["overlong", LONG],
  ["empty", ""],
  ["no thumbprint", "__proto__"],
  ["a number", 5],
  ["an object", { a: 1 }],
])("operations are put aside, not lost, if the name of the key that signs them is %s", async (_, kid) => {
  const scene = await aScene(await createWorld());
  const { world, free } = scene;
  const head = Buffer.from(JSON.stringify({ alg: "ES256", kid, b64: false, crit: ["b64"] })).toString(
    "base64url",
  );

  const { status, body } = await world.call(sync, {
    ...{ as: await world.as.sampler([SITE]), headers: { "device-signature": `${head}..eA` } },
    body: {
      ...{ deviceId: "device-0009", sentAt: world.clock.now().toISOString() },
      ops: [sealing(world, 11, [free])],
    },
  });

  expect([status, body.verdicts?.map(({ verdict }) => verdict)]).toEqual([200, ["quarantined"]]);
  await world.close();
});
