import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Bundle, bundle } from "../../../bench/lambda/bundle.ts";
import { FUNCTION_NAMES, type FunctionName } from "../../../infra/function-table.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
/** What a function starts with is read and run before its first request. */
const MOST_KIB = 600;

describe("the bundles of functions", () => {
  const bundles = new Map<FunctionName, Bundle>();
  let into: string;

  beforeAll(async () => {
    into = await mkdtemp(join(tmpdir(), "twoplusn-bundles-"));
    for (const name of FUNCTION_NAMES) {
      const entry = join(ROOT, "functions", "lambda", name, "handler.ts");
      bundles.set(name, await bundle(entry, { name, root: ROOT, into }));
    }
  }, 180_000);
  afterAll(() => rm(into, { recursive: true }));

  const holding = (part: string): FunctionName[] =>
    FUNCTION_NAMES.filter((name) => bundles.get(name)?.inputs.some((input) => input.includes(part)));

  it.each(FUNCTION_NAMES)("let %s start with little", (name) => {
    expect((bundles.get(name)?.bytes ?? Number.NaN) / 1024).toBeLessThan(MOST_KIB);
  });

  it("hold the client of a service only where it is used, and no generated one", () => {
    expect(holding("@aws-sdk/client-")).toEqual([]);
    expect(holding("platform/aws/s3-evidence")).toEqual(["lab"]);
    expect(holding("platform/aws/sns-sender")).toEqual(["outbox-worker"]);
    expect(holding("platform/aws/secrets-manager-store")).toEqual(["access", "residents", "outbox-worker"]);
    expect(holding("node_modules/fast-jwt/")).toEqual(["authorizer"]);
    expect(holding("node_modules/otpauth/")).toEqual(["access"]);
  });

  it("hold the client of no channel: each is a file of its own", () => {
    for (const client of ["tencentcloud", "@alicloud", "nodemailer", "node_modules/web-push"])
      expect(holding(client)).toEqual([]);
  });

  it("hold no way to credentials but the function's own, and no language of a library", () => {
    expect(holding("@aws-sdk/credential-provider-sso")).toEqual([]);
    expect(holding("zod/v4/locales/he")).toEqual([]);
  });
});
