import type { KeyAuthenticator } from "../../security/key-authenticator.ts";
import { PublishedKey, type PublishedKeys, type Purpose } from "../../security/published-keys.ts";
import { ConflictError, conflict, type Key, type Table } from "../table.ts";

// Public halves only. They stand in one small partition that is read when a process starts or meets a key it does
// not know, so the reads are few however many requests there are. A key that no longer signs stays here for as long as
// what it signed is good; one that was withdrawn stays too, so that it is known and never published again.

const PARTITION = "KEYS";
const keyOf = (purpose: Purpose, keyId: string): Key => ({ pk: PARTITION, sk: `sign#${purpose}#${keyId}` });

/** @param authenticator for functions that publish or verify token keys; others see none of these */
export const signingKeyStore = (table: Table, authenticator?: KeyAuthenticator): PublishedKeys => {
  const mayVerify = (purpose: Purpose, { jwk, tag }: PublishedKey): boolean =>
    purpose !== "token" || (authenticator?.isAuthentic(purpose, jwk, tag) ?? false);
  const all = async (purpose: Purpose): Promise<PublishedKey[]> =>
    (await table.query(PARTITION, `sign#${purpose}#`)).map((item) => PublishedKey.parse(item));
  return {
    all,

    async publish(purpose, jwk) {
      // Every process asks at its start; of hundreds that start at once each write of the same item was a conflict.
      const standing = await table.get(keyOf(purpose, jwk.kid));
      const known = standing && PublishedKey.parse(standing);
      if (known && mayVerify(purpose, { ...known, jwk })) return;
      // A key of an earlier version is given its tag; that it was withdrawn stays.
      if (authenticator)
        return table.transact([
          table.update(keyOf(purpose, jwk.kid), "SET jwk = :jwk, tag = :tag", {
            values: { jwk, tag: authenticator.tagOf(purpose, jwk) },
          }),
        ]);
      try {
        await table.transact([table.put({ ...keyOf(purpose, jwk.kid), jwk }, "absent", conflict)]);
      } catch (error) {
        if (!(error instanceof ConflictError)) throw error;
      }
    },

    async publicKeys(purpose, at) {
      const verifies = (key: PublishedKey): boolean =>
        mayVerify(purpose, key) &&
        key.withdrawnAt === undefined &&
        (at === undefined || key.verifiesUntil === undefined || key.verifiesUntil > at.toISOString());
      return (await all(purpose)).filter(verifies).map(({ jwk }) => jwk);
    },

    retire: (purpose, keyId, by, now, verifiesUntil) =>
      table.transact([
        table.update(
          keyOf(purpose, keyId),
          "SET retiredAt = if_not_exists(retiredAt, :now), retiredBy = if_not_exists(retiredBy, :by), verifiesUntil = if_not_exists(verifiesUntil, :until)",
          {
            values: { now: now.toISOString(), by, until: verifiesUntil.toISOString() },
            condition: "attribute_exists(pk)",
          },
        ),
      ]),

    withdraw: (purpose, keyId, by, now) =>
      table.transact([
        table.update(
          keyOf(purpose, keyId),
          "SET withdrawnAt = if_not_exists(withdrawnAt, :now), withdrawnBy = if_not_exists(withdrawnBy, :by)",
          { values: { now: now.toISOString(), by }, condition: "attribute_exists(pk)" },
        ),
      ]),
  };
};
