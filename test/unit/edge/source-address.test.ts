import { describe, expect, it } from "vitest";
import { addressBlock, EDGE_SECRET_HEADER, sourceAddressOf } from "../../../shared/edge/source-address.ts";

const EDGE = "the secret of the distribution";
const request = (headers: Record<string, string>, sourceIp = "70.132.0.1") => ({
  headers,
  requestContext: { http: { sourceIp } },
});

describe("the address that a request comes from", () => {
  it.each<[string, Record<string, string>, string | undefined, string]>([
    ["is the gateway's peer", {}, EDGE, "70.132.0.1"],
    [
      "is the gateway's peer where there is no distribution",
      { "x-forwarded-for": "1.1.1.1" },
      undefined,
      "70.132.0.1",
    ],
    ["is not what anybody says", { "x-forwarded-for": "1.1.1.1, 70.132.0.1" }, EDGE, "70.132.0.1"],
    [
      "is not what somebody says who guesses the secret",
      { [EDGE_SECRET_HEADER]: "a guess", "x-forwarded-for": "1.1.1.1, 70.132.0.1" },
      EDGE,
      "70.132.0.1",
    ],
    [
      "is the distribution's peer if the distribution proves itself",
      { [EDGE_SECRET_HEADER]: EDGE, "x-forwarded-for": "203.0.113.9, 70.132.0.1" },
      EDGE,
      "203.0.113.9",
    ],
    [
      "is that also if the gateway appended nothing",
      { [EDGE_SECRET_HEADER]: EDGE, "x-forwarded-for": "203.0.113.9" },
      EDGE,
      "203.0.113.9",
    ],
    [
      "is not what the caller wrote before it",
      { [EDGE_SECRET_HEADER]: EDGE, "x-forwarded-for": "1.1.1.1, 2.2.2.2, 203.0.113.9, 70.132.0.1" },
      EDGE,
      "203.0.113.9",
    ],
    ["is the peer's if the header is missing", { [EDGE_SECRET_HEADER]: EDGE }, EDGE, "70.132.0.1"],
    [
      "needs a secret that is not empty",
      { [EDGE_SECRET_HEADER]: "", "x-forwarded-for": "1.1.1.1" },
      "",
      "70.132.0.1",
    ],
  ])("%s", (_, headers, secret, expected) => {
    expect(sourceAddressOf(request(headers), secret)).toBe(expected);
  });

  it.each([
    ["203.0.113.9", "203.0.113.9"],
    ["::ffff:203.0.113.9", "203.0.113.9"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:DB8:1:2::9", "2001:db8:1:2::/64"],
    ["2001:db8::9", "2001:db8:0:0::/64"],
    ["2001:0db8:0000:0000:ffff::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["", ""],
  ])("of %j is %j", (address, block) => {
    expect(addressBlock(address)).toBe(block);
  });
});
