import { Function as CloudFrontFunction, FunctionCode, FunctionRuntime } from "aws-cdk-lib/aws-cloudfront";
import type { Construct } from "constructs";

/**
 * Runs at the edge before the cache: an address without a file extension is a page of the web application. Done on
 * the request, not on the error answer, because error answers are shared with `/v1/*` and would hide its problems.
 */
export const SPA_FALLBACK_CODE = `function handler(event) {
  var request = event.request;
  var lastSegment = request.uri.substring(request.uri.lastIndexOf("/") + 1);
  if (lastSegment.indexOf(".") === -1) request.uri = "/index.html";
  return request;
}
`;

export const spaFallback = (scope: Construct, id: string): CloudFrontFunction =>
  new CloudFrontFunction(scope, id, {
    code: FunctionCode.fromInline(SPA_FALLBACK_CODE),
    runtime: FunctionRuntime.JS_2_0,
    comment: "Serves index.html for the addresses of pages",
  });
