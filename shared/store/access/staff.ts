import * as z from "zod";
import type { Role } from "../../domain/access/scope.ts";
import { Scope } from "../../domain/access/scope.ts";
import { ProblemError } from "../../errors/problem.ts";
import type { SecondFactor } from "../../ports/second-factor.ts";
import type { PasswordLane } from "../../security/password-lane.ts";
import type { PasswordCost } from "../../security/passwords.ts";
import type { FieldSealer } from "../../security/sealing.ts";
import type { Table, Write } from "../table.ts";
import { beginsAt, COURIERS, courierKey, STAFF_LIST, StaffItem, staffKey, totpPlace } from "./staff-item.ts";

// The item of an account is described in access/staff-item.ts, what administrators change of it in access/staff-changes.ts.
// Couriers stand in a directory beside it, a few dozen without any secret, for whoever plans their routes.

export interface StaffAccount {
  username: string;
  role: Role;
  scope: Scope;
}

const Courier = z.object({ username: z.string(), scope: Scope });
export type Courier = z.infer<typeof Courier>;

/** Of a random password that was thrown away: checked when the account does not exist, so that both take as long. */
const NOBODYS_HASH = "scrypt$32768$8$3$lQHAQUqNCo5f1fFb9OQXFQ$OproguaRz0fM1xq0Tn7xtBcXb1I1cRWW74381wR46y0";

export class StaffStore {
  constructor(
    private readonly table: Table,
    private readonly sealer: FieldSealer,
    private readonly passwords: PasswordLane,
    readonly secondFactor: SecondFactor,
  ) {}

  /**
   * Make an account with the installation; what administrators make goes through the changes of staff.
   * @returns the secret of the account's time-based codes, shown this once
   * @throws ProblemError `staff-exists`
   */
  async create(
    account: StaffAccount & { password: string },
    passwordCost?: PasswordCost,
  ): Promise<{ totpSecret: string; totpUri: string }> {
    const { item, writeOf, ...secret } = await this.creation(account, {}, passwordCost);
    await this.table.transact(writeOf(item));
    return secret;
  }

  /** An account to be, the writes that make it, and the secret of its time-based codes. */
  async creation(
    account: StaffAccount & { password: string },
    made: Partial<StaffItem>,
    passwordCost?: PasswordCost,
  ): Promise<{
    item: StaffItem;
    writeOf: (item: StaffItem) => Write[];
    totpSecret: string;
    totpUri: string;
  }> {
    const { username, role, scope, password } = account;
    const totpSecret = this.secondFactor.newSecret();
    const item: StaffItem = {
      ...{ username, role, scope },
      passwordHash: await this.passwords.hash(password, passwordCost),
      sealedTotpSecret: this.sealer.seal(totpPlace(username), totpSecret),
      lastTotpCounter: 0,
      ...made,
    };
    const exists = () => new ProblemError("staff-exists", { username });
    const listed = { listPk: STAFF_LIST, listSk: username };
    const writeOf = (made: StaffItem) => [
      this.table.put({ ...staffKey(username), ...listed, ...made }, "absent", exists),
      ...(role === "courier" ? [this.inDirectory(made)] : []),
    ];
    return { item, writeOf, totpSecret, totpUri: this.secondFactor.uriOf(username, totpSecret) };
  }

  /** The write that keeps the couriers' directory as the account is: in it if a courier who works, else not. */
  inDirectory({ username, role, scope, disabledAt }: StaffItem): Write {
    return role === "courier" && disabledAt === undefined
      ? this.table.put({ ...courierKey(username), username, scope }, "any")
      : this.table.delete(courierKey(username));
  }

  /** Who an account is for; not its secrets. */
  async find(username: string): Promise<StaffAccount | undefined> {
    const item = await this.item(username);
    return item && { username, role: item.role, scope: item.scope };
  }

  async item(username: string): Promise<StaffItem | undefined> {
    const item = await this.table.get(staffKey(username));
    return item && StaffItem.parse(item);
  }

  /**
   * The token of an account that was disabled lives on for some seconds, which are too long for some of what it could do.
   * @throws ProblemError `token-invalid` for an account that is disabled or has another role by now
   */
  async assertInOffice(username: string, role: Role): Promise<void> {
    const item = await this.item(username);
    if (item !== undefined && !isInOffice(item, role)) throw new ProblemError("token-invalid");
  }

  /** Accounts in order of their names, behind one of them. One of an earlier version is listed after its next sign-in. */
  async list(after: string, limit: number): Promise<StaffItem[]> {
    return (await this.table.list(STAFF_LIST, "", { after, limit })).map((item) => StaffItem.parse(item));
  }

  /** The couriers in order of their names. */
  async couriers(): Promise<Courier[]> {
    return (await this.table.query(COURIERS, "")).map((item) => Courier.parse(item));
  }

  /** Take an account away; taking it away again changes nothing. Its sign-ins end when they are refreshed. */
  remove(username: string): Promise<void> {
    return this.table.transact([
      this.table.delete(staffKey(username)),
      this.table.delete(courierKey(username)),
    ]);
  }

  /**
   * Check password and time-based code.
   * @param attempt.from the address of a place that the account never signed in from
   * @param admitSecondFactor counts the attempt before the code is looked at, by whether the password was right
   * @returns the account, and the write that uses up the code, for the transaction of what it opens
   * @throws ProblemError `sign-in-failed`, the same for every cause
   */
  async authenticate(
    {
      username,
      password,
      totp,
      from,
    }: { username: string; password: string; totp: string; from?: string | undefined },
    admitSecondFactor: (passwordRight: boolean) => Promise<boolean>,
    now: Date,
  ): Promise<StaffAccount & { beganAt: Date; usingUp: Write }> {
    const item = await this.item(username);
    const passwordRight = await this.passwords.matches(password, item?.passwordHash ?? NOBODYS_HASH, from);
    const admitted = await admitSecondFactor(passwordRight && item !== undefined);
    const counter = item && this.acceptedCounter(item, totp, now);
    if (!item || !maySignIn(item) || !passwordRight || !admitted || counter === undefined)
      throw new ProblemError("sign-in-failed");
    const usingUp = this.table.update(
      staffKey(username),
      "SET lastTotpCounter = :counter, listPk = :list, listSk = :username",
      {
        values: { counter, list: STAFF_LIST, username, hash: item.passwordHash },
        // What an administrator did meanwhile counts.
        condition: "lastTotpCounter < :counter AND attribute_not_exists(disabledAt) AND passwordHash = :hash",
        otherwise: () => new ProblemError("sign-in-failed"),
      },
    );
    return { username, role: item.role, scope: item.scope, beganAt: beginsAt(item, now), usingUp };
  }

  private acceptedCounter(item: StaffItem, code: string, now: Date): number | undefined {
    const secret = this.sealer.open(totpPlace(item.username), item.sealedTotpSecret);
    const counter = this.secondFactor.counterOf(secret, code, now);
    return counter !== undefined && counter > item.lastTotpCounter ? counter : undefined;
  }
}

/** Whether an account may do now what its role may. */
export const isInOffice = (item: StaffItem, role: Role): boolean => maySignIn(item) && item.role === role;

/** Whether the account is one that may sign in, and stay signed in, at all. */
export const maySignIn = ({ disabledAt, awaitsConfirmation }: StaffItem): boolean =>
  disabledAt === undefined && !awaitsConfirmation;
