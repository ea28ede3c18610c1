import { runInNewContext } from "node:vm";
import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { CONTENT_SECURITY_POLICY } from "../../../infra/constructs/security-headers.ts";
import { SPA_FALLBACK_CODE } from "../../../infra/constructs/spa-fallback.ts";
import { methodOf, pathOf } from "../../../shared/contracts/contract.ts";
import { ROUTES } from "../../../shared/contracts/routes.ts";
import { synthesiseDistrict } from "./synthesised-district.ts";

const WEB_ACL = "arn:aws:wafv2:us-east-1:111122223333:global/webacl/twoplusn/1";
const GATEWAY = {
  textMessages: "gateway",
  channelSecretArn: "arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:channels-AbCdEf",
};
const CERTIFICATE = "arn:aws:acm:us-east-1:111122223333:certificate/1";

const plain = synthesiseDistrict();
const complete = synthesiseDistrict({
  firewall: "true",
  webAclArn: WEB_ACL,
  domainName: "t.example",
  certificateArn: CERTIFICATE,
});
const chinese = synthesiseDistrict({
  region: "cn-north-1",
  icpLicence: "京ICP备00000000号",
  ...GATEWAY,
});
const governmental = synthesiseDistrict({ region: "us-gov-west-1" });

const DistributionConfig = z.object({
  CacheBehaviors: z.array(
    z.object({ PathPattern: z.string(), OriginRequestPolicyId: z.string().optional() }),
  ),
  CustomErrorResponses: z.array(z.looseObject({ ErrorCode: z.number() })),
});

/** As CloudFront holds a path against a pattern: `*` is any text, slashes too. */
const spans = (pattern: string, path: string): boolean =>
  new RegExp(
    `^${pattern
      .split("*")
      .map((text) => text.replaceAll(".", "\\."))
      .join(".*")}$`,
  ).test(path);

describe("the distribution", () => {
  it("serves the API under /v1 with the answers as the API gave them, and caches availability only", () => {
    const { web } = complete;

    web?.hasResourceProperties("AWS::CloudFront::Distribution", {
      DistributionConfig: {
        Aliases: ["t.example"],
        WebACLId: WEB_ACL,
        CacheBehaviors: [
          Match.objectLike({
            PathPattern: "/v1/public/*",
            CachePolicyId: { Ref: Match.stringLikeRegexp("^Availability") },
            ViewerProtocolPolicy: "https-only",
          }),
          Match.objectLike({
            PathPattern: "/v1/*",
            AllowedMethods: ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"],
            // AWS's own policies: CachingDisabled, AllViewerExceptHostHeader.
            CachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
            OriginRequestPolicyId: "b689b0a8-53d0-40ab-baf2-68738e2966ac",
          }),
        ],
        ViewerCertificate: Match.objectLike({ MinimumProtocolVersion: "TLSv1.2_2021" }),
      },
    });
    web?.hasResourceProperties("AWS::CloudFront::CachePolicy", {
      CachePolicyConfig: Match.objectLike({ MinTTL: 0, MaxTTL: 5 }),
    });
    expect(web).toBeDefined();
  });

  it("takes every route that asks who is calling past the cache, and sends its authorization on", () => {
    const { CacheBehaviors } = DistributionConfig.parse(
      Object.values(plain.web?.findResources("AWS::CloudFront::Distribution") ?? {})[0]?.Properties
        .DistributionConfig,
    );
    const behaviourOf = (path: string) => CacheBehaviors.find(({ PathPattern }) => spans(PathPattern, path));

    const cached = ROUTES.filter((route) => {
      const path = pathOf(route).replaceAll(/\{\w+\}/g, "a.b-c");
      return behaviourOf(path)?.OriginRequestPolicyId !== "b689b0a8-53d0-40ab-baf2-68738e2966ac";
    });

    expect(cached.map(({ key }) => key)).toEqual(
      ROUTES.filter((route) => pathOf(route).startsWith("/v1/public/")).map(({ key }) => key),
    );
    expect(cached.length).toBeGreaterThan(0);
    expect(cached.filter((route) => route.roles !== "public" || methodOf(route) !== "GET")).toEqual([]);
  });

  it("keeps no error: none is answered to somebody else", () => {
    const { CustomErrorResponses } = DistributionConfig.parse(
      Object.values(plain.web?.findResources("AWS::CloudFront::Distribution") ?? {})[0]?.Properties
        .DistributionConfig,
    );

    expect(CustomErrorResponses.map(({ ErrorCode }) => ErrorCode)).toEqual(
      expect.arrayContaining([404, 414, 500, 501, 502, 503, 504]),
    );
    for (const response of CustomErrorResponses)
      expect(response).toEqual({ ErrorCode: expect.any(Number), ErrorCachingMinTTL: 0 });
  });

  it("logs no address of a person beside a path, which may carry their code", () => {
    expect(JSON.stringify(plain.web?.findResources("AWS::CloudFront::Distribution"))).not.toContain(
      "Logging",
    );
  });

  it("lets only itself read the bucket of the web pages", () => {
    const { web } = plain;

    web?.resourceCountIs("AWS::CloudFront::OriginAccessControl", 1);
    web?.hasResourceProperties("AWS::S3::BucketPolicy", {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: "Allow",
            Action: "s3:GetObject",
            Principal: { Service: "cloudfront.amazonaws.com" },
          }),
        ]),
      },
    });
    expect(web).toBeDefined();
  });

  it("runs no script but its own", () => {
    expect(CONTENT_SECURITY_POLICY).toContain("default-src 'none'");
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/'unsafe-(inline|eval)'/);
  });
});

describe("the fallback to the web application", () => {
  it.each([
    ["/", "/index.html"],
    ["/sampling", "/index.html"],
    ["/sampling/labels", "/index.html"],
    ["/v1.2/page", "/index.html"],
    ["/assets/index-3f.js", "/assets/index-3f.js"],
    ["/manifest.webmanifest", "/manifest.webmanifest"],
  ])("turns %s into %s", (asked, served) => {
    const result: unknown = runInNewContext(`${SPA_FALLBACK_CODE}; handler({ request: { uri: asked } })`, {
      asked,
    });

    expect(z.object({ uri: z.string() }).parse(result).uri).toBe(served);
  });
});

describe("the firewall", () => {
  it("is made in us-east-1 when asked, and limits sign-ins more than the rest", () => {
    const { firewall, stacks } = complete;

    const [acl] = Object.values(firewall?.findResources("AWS::WAFv2::WebACL") ?? {});
    const limits = z
      .object({
        Rules: z.array(z.object({ Name: z.string(), Statement: z.record(z.string(), z.unknown()) })),
      })
      .parse(acl?.Properties)
      .Rules.flatMap(({ Name, Statement }) => {
        const rate = z.object({ RateBasedStatement: z.object({ Limit: z.number() }) }).safeParse(Statement);
        return rate.success ? [[Name, rate.data.RateBasedStatement.Limit]] : [];
      });
    expect(stacks.firewall?.region).toBe("us-east-1");
    expect(limits).toEqual([
      ["SignIns", 1_000],
      ["Requests", 20_000],
    ]);
  });

  it("is there unless a stage says otherwise, or has no CloudFront", () => {
    expect(plain.firewall).toBeDefined();
    expect(synthesiseDistrict({ firewall: "false" }).firewall).toBeUndefined();
    expect(governmental.firewall).toBeUndefined();
  });
});

describe("a region in China", () => {
  it("gets what exists there: no CloudFront, no X-Ray, no arm64, no text messages by SNS", () => {
    const { web, templates, findings } = chinese;

    const everything = JSON.stringify([templates.api.toJSON(), templates.messaging.toJSON()]);

    expect(web).toBeUndefined();
    for (const absent of ["xray:", "arm64", "sns:Publish"]) expect(everything).not.toContain(absent);
    expect(everything).toContain('"dynamodb.cn-north-1.",{"Ref":"AWS::URLSuffix"}');
    expect(findings).toEqual([]);
  });
});

describe("a region in GovCloud", () => {
  it("gets what exists there: no CloudFront, and text messages by SNS", () => {
    const { web, templates, findings } = governmental;

    expect(web).toBeUndefined();
    expect(JSON.stringify(templates.messaging.toJSON())).toContain("sns:Publish");
    expect(findings).toEqual([]);
  });
});
