import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import { CfnWebACL } from "aws-cdk-lib/aws-wafv2";
import type { Construct } from "constructs";

// Mobile carriers put thousands of phones behind one address, so the limits stop floods, not people.
const REQUESTS_PER_ADDRESS = 20_000;
const SIGN_INS_PER_ADDRESS = 1_000;
const WINDOW_SECONDS = 300;

/** Rules of AWS that are counted instead of blocking: rosters and instrument files are larger than 8 KiB. */
const ONLY_COUNTED = ["SizeRestrictions_BODY"];

/** The firewall in front of CloudFront. AWS takes one of this scope only in us-east-1, hence a stack of its own. */
export class FirewallStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { stage: string }) {
    super(scope, id, props);
    const acl = new CfnWebACL(this, "WebAcl", {
      scope: "CLOUDFRONT",
      defaultAction: { allow: {} },
      visibilityConfig: visible(`twoplusn-${props.stage}`),
      rules: [
        managedRules(0, "AWSManagedRulesAmazonIpReputationList"),
        managedRules(1, "AWSManagedRulesKnownBadInputsRuleSet"),
        managedRules(2, "AWSManagedRulesCommonRuleSet", ONLY_COUNTED),
        {
          ...rateRule(3, "SignIns", SIGN_INS_PER_ADDRESS),
          statement: {
            rateBasedStatement: {
              ...perAddress(SIGN_INS_PER_ADDRESS),
              scopeDownStatement: {
                byteMatchStatement: {
                  fieldToMatch: { uriPath: {} },
                  positionalConstraint: "STARTS_WITH",
                  searchString: "/v1/sign-in/",
                  textTransformations: [{ priority: 0, type: "NORMALIZE_PATH" }],
                },
              },
            },
          },
        },
        rateRule(4, "Requests", REQUESTS_PER_ADDRESS),
      ],
    });
    new CfnOutput(this, "WebAclArn", { value: acl.attrArn });
  }
}

const visible = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  // Samples would keep addresses and headers of people.
  sampledRequestsEnabled: false,
});

const managedRules = (
  priority: number,
  name: string,
  counted: readonly string[] = [],
): CfnWebACL.RuleProperty => ({
  name,
  priority,
  overrideAction: { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: "AWS",
      name,
      ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
    },
  },
  visibilityConfig: visible(name),
});

const perAddress = (limit: number): CfnWebACL.RateBasedStatementProperty => ({
  limit,
  evaluationWindowSec: WINDOW_SECONDS,
  aggregateKeyType: "IP",
});

const rateRule = (priority: number, name: string, limit: number): CfnWebACL.RuleProperty => ({
  name,
  priority,
  action: { block: { customResponse: { responseCode: 429 } } },
  statement: { rateBasedStatement: perAddress(limit) },
  visibilityConfig: visible(name),
});
