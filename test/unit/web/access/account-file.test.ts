import { describe, expect, it } from "vitest";
import { accountLines, readAccountFile } from "../../../../web/src/access/accounts/account-file.ts";
import { newPassword } from "../../../../web/src/access/accounts/new-password.ts";
import { scopeOf } from "../../../../web/src/access/accounts/scope-text.ts";

describe("a file of accounts", () => {
  it("gives each line its role and scope, and none to a line that cannot be read", async () => {
    const file = new File(
      [
        "\uFEFFusername,role,scope\r\n",
        'sampler.one,sampler,"110107001-F1, 110107001-F2"\r\n',
        "\r\n",
        "reviewer.one,reviewer,LAB01\r\n",
        "courier.one,courier,110107001-F1\r\n",
        "commander.one,commander,\r\n",
        "nobody,chief,\r\n",
      ],
      "accounts.csv",
    );

    const lines = await readAccountFile(file);

    expect(lines?.map(({ line, username, wanted }) => [line, username, wanted?.scope])).toEqual([
      [2, "sampler.one", { kind: "sites", siteIds: ["110107001-F1", "110107001-F2"] }],
      [4, "reviewer.one", { kind: "laboratory", laboratoryId: "LAB01" }],
      [5, "courier.one", undefined],
      [6, "commander.one", { kind: "district" }],
      [7, "nobody", undefined],
    ]);
  });

  it("is refused whole without its columns", () => {
    expect(accountLines([{ line: 1, cells: ["name", "role"] }])).toBeUndefined();
    expect(accountLines([])).toBeUndefined();
  });

  it("takes codes as people separate them", () => {
    expect(scopeOf("community", "110107001001；110107001002、110107001003")).toEqual({
      kind: "communities",
      communityIds: ["110107001001", "110107001002", "110107001003"],
    });
    expect(scopeOf("technician", "LAB01 LAB02")).toBeUndefined();
    expect(scopeOf("admin", "110107001")).toBeUndefined();
  });
});

describe("a new password", () => {
  it("is long, typed without doubt, and another each time", () => {
    const made = Array.from({ length: 200 }, newPassword);

    expect(new Set(made).size).toBe(200);
    for (const each of made) expect(each).toMatch(/^[a-km-np-z2-9]{20}$/);
  });
});
