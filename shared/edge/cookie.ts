/**
 * A cookie for our own pages only: no script reads it (HttpOnly), and no request that another site causes carries it
 * (SameSite=Strict). The text of a Set-Cookie header.
 * @param options.maxAgeSeconds 0 takes the cookie away
 */
export const cookieText = (
  name: string,
  value: string,
  options: { path: string; maxAgeSeconds: number; secure: boolean },
): string =>
  [
    `${name}=${value}`,
    `Path=${options.path}`,
    `Max-Age=${options.maxAgeSeconds}`,
    "HttpOnly",
    "SameSite=Strict",
    ...(options.secure ? ["Secure"] : []),
  ].join("; ");
