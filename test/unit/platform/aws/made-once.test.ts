import { describe, expect, it } from "vitest";
import { begunInInit, madeOnce } from "../../../../shared/platform/aws/made-once.ts";

const throttled = () => Object.assign(new Error("slow down"), { name: "ThrottlingException" });

describe("what a function makes with its first request", () => {
  it("is made once for all who ask, also when the first attempts were throttled", async () => {
    let attempts = 0;
    const services = madeOnce(async () => {
      attempts += 1;
      if (attempts < 3) throw throttled();
      return { attempts };
    });

    const [one, other] = await Promise.all([services(), services()]);

    expect(one).toBe(other);
    expect(await services()).toEqual({ attempts: 3 });
  });

  it.each([
    ["throttling that did not pass in time", throttled()],
    ["a failure that does not pass", new Error("no such key")],
  ])("is made anew for the next request after %s", async (_what, failure) => {
    let failing = true;
    const services = madeOnce(async () => {
      if (failing) throw failure;
      return "made";
    }, 0);

    await expect(services()).rejects.toThrow();
    failing = false;

    expect(await services()).toBe("made");
  });
});

describe("what a function makes while Lambda starts it", () => {
  const counted = (failures: number) => {
    let attempts = 0;
    const services = madeOnce(async () => {
      attempts += 1;
      if (attempts <= failures) throw new Error("not yet");
      return "made";
    });
    return { services, attempts: () => attempts };
  };

  it("is begun before the first request, which finds it", async () => {
    const { services, attempts } = counted(0);

    const made = begunInInit(services, { AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand" });

    expect(attempts()).toBe(1);
    expect([await made(), attempts()]).toEqual(["made", 1]);
  });

  it("is made anew by the first request when that failed", async () => {
    const { services, attempts } = counted(1);
    const made = begunInInit(services, { AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand" });
    await services().catch(() => undefined);

    expect([await made(), attempts()]).toEqual(["made", 2]);
  });

  it("waits for the first request elsewhere", () => {
    const { services, attempts } = counted(0);

    begunInInit(services, {});

    expect(attempts()).toBe(0);
  });
});
