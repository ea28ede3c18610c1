import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

export interface PasswordCost {
  N: number;
  r: number;
  p: number;
}

/** OWASP's floor for scrypt with r = 8, p = 1 is N = 2^17; 2^15 with p = 3 is its equal at a quarter of the memory. */
const COST: PasswordCost = { N: 2 ** 15, r: 8, p: 3 };
/** Stretching is for passwords that people choose; one drawn at random from 2^96 needs none. */
export const COST_OF_RANDOM_PASSWORDS: PasswordCost = { N: 2 ** 10, r: 8, p: 1 };
const COSTS = [COST, COST_OF_RANDOM_PASSWORDS];
const KEY_BYTES = 32;

/** Stretch a password into a key; by scrypt outside of tests. */
export type Derive = (password: string, salt: Buffer, cost: PasswordCost) => Promise<Buffer>;

export const deriveKey: Derive = (password, salt, cost) =>
  new Promise((resolve, reject) =>
    scrypt(
      password.normalize("NFKC"),
      salt,
      KEY_BYTES,
      { ...cost, maxmem: 128 * 1024 * 1024 },
      (error, key) => (error ? reject(error) : resolve(key)),
    ),
  );

/** A salted scrypt hash that carries its own cost, `scrypt$N$r$p$salt$key`. */
export async function hashPassword(password: string, cost = COST): Promise<string> {
  const salt = randomBytes(16);
  const key = await deriveKey(password, salt, cost);
  return ["scrypt", cost.N, cost.r, cost.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/**
 * Compare in constant time. A hash of another form never matches. A wrong password is derived at each cost, whichever
 * the hash has: an account with a cheap hash would be known by its quick refusal otherwise.
 */
export async function passwordMatches(
  password: string,
  hash: string,
  derive: Derive = deriveKey,
): Promise<boolean> {
  const [scheme, N, r, p, salt, key] = hash.split("$");
  if (scheme !== "scrypt" || !salt || !key) return false;
  const expected = Buffer.from(key, "base64url");
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const saltBytes = Buffer.from(salt, "base64url");
  const actual = await derive(password, saltBytes, cost);
  if (expected.length === actual.length && timingSafeEqual(expected, actual)) return true;
  for (const other of COSTS) if (other.N !== cost.N) await derive(password, saltBytes, other);
  return false;
}
