import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { readSettings } from "../../../infra/settings.ts";

const GATEWAY = {
  textMessages: "gateway",
  channelSecretArn: "arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:channels-AbCdEf",
};

describe("the settings", () => {
  it.each([
    ["a stage that cannot be part of a name", { stage: "Prod!" }],
    ["no region", { stage: "prod", region: undefined }],
    [
      "a domain name without its certificate",
      { stage: "prod", region: "eu-west-1", domainName: "t.example" },
    ],
    ["a word where a number is meant", { stage: "prod", region: "eu-west-1", warmWrites: "many" }],
    ["no way for text messages", { stage: "prod", region: "eu-west-1", textMessages: undefined }],
    ["a gateway that no secret names", { stage: "prod", region: "eu-west-1", textMessages: "gateway" }],
    ["SNS where it sends no text messages", { stage: "prod", region: "us-gov-east-1" }],
    ["an API in China without its licence", { stage: "prod", region: "cn-north-1", ...GATEWAY }],
    ["a firewall where CloudFront is not", { stage: "prod", region: "us-gov-west-1", firewall: "true" }],
  ])("are refused with %s", (_what, context) => {
    const app = new App({ context: { textMessages: "sns", ...context } });

    expect(() => readSettings(app.node)).toThrow(z.ZodError);
  });

  it("are kept in the file of their stage, over which those of the command line go", () => {
    const stages = mkdtempSync(join(tmpdir(), "twoplusn-stages-"));
    writeFileSync(
      join(stages, "prod.json"),
      JSON.stringify({ region: "eu-west-1", textMessages: "sns", warmWrites: 20_000, warmReads: 40_000 }),
    );

    const settings = readSettings(new App({ context: { stage: "prod", warmWrites: "30000" } }).node, stages);

    expect(settings).toMatchObject({ region: "eu-west-1", warmReads: 40_000, warmWrites: 30_000 });
    rmSync(stages, { recursive: true });
  });

  it("are refused when their file has one that does not exist", () => {
    const stages = mkdtempSync(join(tmpdir(), "twoplusn-stages-"));
    writeFileSync(
      join(stages, "prod.json"),
      JSON.stringify({ region: "eu-west-1", textMessages: "sns", warmWrite: 20_000 }),
    );

    expect(() => readSettings(new App({ context: { stage: "prod" } }).node, stages)).toThrow("warmWrite");
    rmSync(stages, { recursive: true });
  });
});
