import { Secret, TOTP } from "otpauth";
import { z } from "zod";
import { Role, Scope } from "../domain/scope.ts";
import { ProblemError } from "../http/problem.ts";
import type { PasswordLane } from "../security/password-lane.ts";
import type { PasswordCost } from "../security/passwords.ts";
import type { FieldSealer } from "../security/sealing.ts";
import type { Key, Table } from "./table.ts";

// A staff account is one item under its user name. The secret of its time-based codes is sealed; the last code's
// counter is remembered, because a code may be used once only (RFC 6238 §5.2). Failures are counted elsewhere, per pair of
// account and origin: a count on the account would let anybody lock it. Couriers stand in a directory beside it, a few
// dozen without any secret, for whoever plans their routes.

const ISSUER = "twoplusn";
const TOTP_PERIOD_SECONDS = 30;
const TOTP_WINDOW = 1;

const StaffItem = z.object({
  username: z.string(),
  role: Role,
  scope: Scope,
  passwordHash: z.string(),
  sealedTotpSecret: z.string(),
  lastTotpCounter: z.int(),
});
type StaffItem = z.infer<typeof StaffItem>;

export interface StaffAccount {
  username: string;
  role: Role;
  scope: Scope;
}

const Courier = z.object({ username: z.string(), scope: Scope });
export type Courier = z.infer<typeof Courier>;

const staffKey = (username: string): Key => ({ pk: `STAFF#${username}`, sk: "ACCOUNT" });
const COURIERS = "COURIERS";
const courierKey = (username: string): Key => ({ pk: COURIERS, sk: username });

const totpOf = (username: string, secret: string): TOTP =>
  new TOTP({
    issuer: ISSUER,
    label: username,
    period: TOTP_PERIOD_SECONDS,
    secret: Secret.fromBase32(secret),
  });

/** Of a random password that was thrown away: checked when the account does not exist, so that both take as long. */
const NOBODYS_HASH = "scrypt$32768$8$3$lQHAQUqNCo5f1fFb9OQXFQ$OproguaRz0fM1xq0Tn7xtBcXb1I1cRWW74381wR46y0";

export class StaffStore {
  constructor(
    private readonly table: Table,
    private readonly sealer: FieldSealer,
    private readonly passwords: PasswordLane,
  ) {}

  /**
   * @returns the secret of the account's time-based codes, shown this once
   * @throws ProblemError `staff-exists`
   */
  async create(
    account: StaffAccount & { password: string },
    passwordCost?: PasswordCost,
  ): Promise<{ totpSecret: string; totpUri: string }> {
    const { username, role, scope, password } = account;
    const totpSecret = new Secret({ size: 20 }).base32;
    const item: StaffItem = {
      username,
      role,
      scope,
      passwordHash: await this.passwords.hash(password, passwordCost),
      sealedTotpSecret: this.sealer.seal(place(username), totpSecret),
      lastTotpCounter: 0,
    };
    await this.table.transact([
      this.table.put(
        { ...staffKey(username), ...item },
        "absent",
        () => new ProblemError("staff-exists", { username }),
      ),
      ...(role === "courier" ? [this.table.put({ ...courierKey(username), username, scope }, "any")] : []),
    ]);
    return { totpSecret, totpUri: totpOf(username, totpSecret).toString() };
  }

  /** Who an account is for; not its secrets. */
  async find(username: string): Promise<StaffAccount | undefined> {
    const item = await this.table.get(staffKey(username));
    if (!item) return undefined;
    const { role, scope } = StaffItem.parse(item);
    return { username, role, scope };
  }

  /** The couriers in order of their names. */
  async couriers(): Promise<Courier[]> {
    return (await this.table.query(COURIERS, "")).map((item) => Courier.parse(item));
  }

  /** Take an account away; taking it away again changes nothing. Its tokens live until they expire. */
  remove(username: string): Promise<void> {
    return this.table.transact([
      this.table.delete(staffKey(username)),
      this.table.delete(courierKey(username)),
    ]);
  }

  /**
   * Check password and time-based code; the code is used up.
   * @param admitSecondFactor counts the attempt before the code is looked at, by whether the password was right
   * @throws ProblemError `sign-in-failed`, the same for every cause
   */
  async authenticate(
    { username, password, totp }: { username: string; password: string; totp: string },
    admitSecondFactor: (passwordRight: boolean) => Promise<boolean>,
    now: Date,
  ): Promise<StaffAccount> {
    const found = await this.table.get(staffKey(username));
    const item = found && StaffItem.parse(found);
    const passwordRight = await this.passwords.matches(password, item?.passwordHash ?? NOBODYS_HASH);
    const admitted = await admitSecondFactor(passwordRight && item !== undefined);
    const counter = item && (await this.acceptedCounter(item, totp, now));
    if (!item || !passwordRight || !admitted || counter === undefined)
      throw new ProblemError("sign-in-failed");
    await this.table.transact([
      this.table.update(staffKey(username), "SET lastTotpCounter = :counter", {
        values: { counter },
        condition: "lastTotpCounter < :counter",
        otherwise: () => new ProblemError("sign-in-failed"),
      }),
    ]);
    return { username, role: item.role, scope: item.scope };
  }

  private async acceptedCounter(item: StaffItem, code: string, now: Date): Promise<number | undefined> {
    const secret = this.sealer.open(place(item.username), item.sealedTotpSecret);
    const delta = totpOf(item.username, secret).validate({
      token: code,
      timestamp: now.getTime(),
      window: TOTP_WINDOW,
    });
    if (delta === null) return undefined;
    const counter = Math.floor(now.getTime() / 1000 / TOTP_PERIOD_SECONDS) + delta;
    return counter > item.lastTotpCounter ? counter : undefined;
  }
}

const place = (username: string): string => `STAFF#${username}/totp`;
