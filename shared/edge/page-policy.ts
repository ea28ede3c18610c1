/**
 * What the pages may load and do, as directives of a Content-Security-Policy. Read by CloudFront's header policy and by
 * the local server, so that what production forbids is noticed here first. WebAssembly reads barcodes, pictures come
 * from the camera, labels and codes are drawn on the page.
 */
export const PAGE_CONTENT_SECURITY_POLICY: readonly string[] = [
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

export const PAGE_PERMISSIONS_POLICY = "camera=(self), geolocation=(), microphone=()";
