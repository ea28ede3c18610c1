import { PAGE_CONTENT_SECURITY_POLICY, PAGE_PERMISSIONS_POLICY } from "../../shared/edge/page-policy.ts";

const headersWith = (contentSecurityPolicy: readonly string[]) => ({
  "content-security-policy": contentSecurityPolicy.join("; "),
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "permissions-policy": PAGE_PERMISSIONS_POLICY,
});

/** The headers that CloudFront gives the pages in production, so that what they forbid is noticed here first. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = headersWith(PAGE_CONTENT_SECURITY_POLICY);

/** Pages for developers, and Swagger UI, write styles into the page. */
export const DEVELOPER_PAGE_HEADERS: Readonly<Record<string, string>> = headersWith(
  PAGE_CONTENT_SECURITY_POLICY.map((rule) =>
    rule.startsWith("style-src") ? `${rule} 'unsafe-inline'` : rule,
  ),
);
