import { describe, expect, it } from "vitest";
import { setEmail } from "../../../shared/contracts/messages/reach.ts";

const takes = (email: string): boolean => setEmail.body?.safeParse({ email }).success ?? false;

describe("an e-mail address", () => {
  it.each(["a@home.example", "first.last+tag@mail.home.example", "o'neil@home.example", "李@例.example"])(
    "is taken: %s",
    (email) => {
      expect(takes(email)).toBe(true);
    },
  );

  it.each([
    ...["a,b@home.example", "a;b@home.example", '"a,b"@home.example', "all:a@home.example;"],
    ...["a@home.example,b", "a\r\nbcc:b@home.example", "a@[127.0.0.1]", "a\\@home.example"],
  ])("is refused where mail programs may read several, a group or a header in it: %j", (email) => {
    expect(takes(email)).toBe(false);
  });
});
