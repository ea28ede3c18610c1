const OWN_PAGES = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
];

const headersWith = (contentSecurityPolicy: readonly string[]) => ({
  "content-security-policy": contentSecurityPolicy.join("; "),
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "permissions-policy": "camera=(self), geolocation=(), microphone=()",
});

/** The headers that CloudFront gives the pages in production, so that what they forbid is noticed here first. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = headersWith(OWN_PAGES);

/** Pages for developers, and Swagger UI, write styles into the page. */
export const DEVELOPER_PAGE_HEADERS: Readonly<Record<string, string>> = headersWith(
  OWN_PAGES.map((rule) => (rule.startsWith("style-src") ? `${rule} 'unsafe-inline'` : rule)),
);
