import {
  CfnOutput,
  Duration,
  Fn,
  RemovalPolicy,
  type SecretValue,
  Stack,
  type StackProps,
} from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import {
  AllowedMethods,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  FunctionEventType,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import { NagSuppressions } from "cdk-nag";
import type { Construct } from "constructs";
import { EDGE_SECRET_HEADER } from "../../shared/edge/source-address.ts";
import { asBucket } from "../constructs/interfaces.ts";
import { LogBucket } from "../constructs/log-bucket.ts";
import { securityHeaders } from "../constructs/security-headers.ts";
import { spaFallback } from "../constructs/spa-fallback.ts";
import type { Settings } from "../settings.ts";

const PUBLIC_PREFIX = "/v1/public/";
const ERRORS_NEVER_KEPT = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

/** One origin for everybody: the built web pages, and the API under /v1. */
export class WebStack extends Stack {
  readonly distribution: Distribution;

  constructor(
    scope: Construct,
    id: string,
    props: StackProps & { settings: Settings; api: HttpApi; edgeSecret: SecretValue },
  ) {
    super(scope, id, props);
    const bucket = new Bucket(this, "Web", {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      versioned: true,
      serverAccessLogsBucket: asBucket(new LogBucket(this, "WebLog")),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.distribution = this.makeDistribution(bucket, props);
    new CfnOutput(this, "WebBucketName", { value: bucket.bucketName });
    new CfnOutput(this, "DistributionId", { value: this.distribution.distributionId });
    new CfnOutput(this, "Address", {
      value: `https://${props.settings.domainName ?? this.distribution.distributionDomainName}/`,
    });
  }

  private makeDistribution(
    bucket: Bucket,
    { settings, api, edgeSecret }: { settings: Settings; api: HttpApi; edgeSecret: SecretValue },
  ): Distribution {
    const headers = securityHeaders(this, "Headers");
    const apiDomainName = Fn.select(2, Fn.split("/", api.apiEndpoint));
    const apiOrigin = new HttpOrigin(apiDomainName, {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      // So the API knows whose addresses in X-Forwarded-For it may believe; a viewer's header of this name is replaced.
      customHeaders: { [EDGE_SECRET_HEADER]: edgeSecret.unsafeUnwrap() },
    });
    const distribution = new Distribution(this, "Distribution", {
      comment: `twoplusn ${settings.stage}`,
      httpVersion: HttpVersion.HTTP2_AND_3,
      defaultRootObject: "index.html",
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(asBucket(bucket)),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: headers,
        functionAssociations: [
          { function: spaFallback(this, "SpaFallback"), eventType: FunctionEventType.VIEWER_REQUEST },
        ],
      },
      additionalBehaviors: {
        // A `*` spans slashes, so what is cached without regard to who asks has a prefix of its own.
        [`${PUBLIC_PREFIX}*`]: {
          origin: apiOrigin,
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          cachePolicy: this.makeAvailabilityCachePolicy(),
          responseHeadersPolicy: headers,
        },
        "/v1/*": {
          origin: apiOrigin,
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          // The gateway finds its API by the host name, so the viewer's must not reach it.
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
          responseHeadersPolicy: headers,
        },
      },
      // Otherwise an error answered to one person is answered to all for ten seconds, even with `no-store`.
      errorResponses: ERRORS_NEVER_KEPT.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
      ...(settings.webAclArn === undefined ? {} : { webAclId: settings.webAclArn }),
      ...(settings.domainName === undefined || settings.certificateArn === undefined
        ? {}
        : {
            domainNames: [settings.domainName],
            minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
            certificate: Certificate.fromCertificateArn(this, "Certificate", settings.certificateArn),
          }),
    });
    suppressWhatIsOptional(distribution, settings);
    return distribution;
  }

  /** As long as the answer itself says, which is about a second; anybody's is everybody's. */
  private makeAvailabilityCachePolicy(): CachePolicy {
    return new CachePolicy(this, "Availability", {
      comment: "Seats left, the same for everybody",
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.seconds(5),
      queryStringBehavior: CacheQueryStringBehavior.all(),
      headerBehavior: CacheHeaderBehavior.none(),
      cookieBehavior: CacheCookieBehavior.none(),
      enableAcceptEncodingGzip: true,
      enableAcceptEncodingBrotli: true,
    });
  }
}

function suppressWhatIsOptional(distribution: Distribution, settings: Settings): void {
  const suppressions = [
    {
      id: "AwsSolutions-CFR3",
      reason:
        "Its log would keep addresses of people beside paths with their codes and times; the gateway logs route keys",
    },
    {
      id: "AwsSolutions-CFR1",
      reason: "Residents travel and still ask for their result, so no country is shut out",
    },
  ];
  if (settings.webAclArn === undefined)
    suppressions.push({
      id: "AwsSolutions-CFR2",
      reason: "The firewall is added by the context value webAclArn",
    });
  if (settings.certificateArn === undefined)
    suppressions.push({
      id: "AwsSolutions-CFR4",
      reason:
        "Without a domain name of its own the distribution must use CloudFront's certificate and its protocols",
    });
  NagSuppressions.addResourceSuppressions(distribution, suppressions);
}
