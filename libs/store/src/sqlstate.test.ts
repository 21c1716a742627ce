import { describe, expect, test } from "vitest";
import {
  StoreConflictError,
  storeVerdict,
  StoreUnavailableError,
  toStoreError,
  UnstorableValueError,
} from "./errors.ts";

const withCode = (code: string): Error => Object.assign(new Error("from the server"), { code });

describe("storeVerdict", () => {
  test.each([
    { code: "08006", verdict: "unavailable" },
    { code: "53300", verdict: "unavailable" },
    { code: "57P01", verdict: "unavailable" },
    { code: "57P03", verdict: "unavailable" },
    { code: "25P03", verdict: "unavailable" },
    { code: "40003", verdict: "unavailable" },
    { code: "40001", verdict: "conflict" },
    { code: "40P01", verdict: "conflict" },
    { code: "57014", verdict: "conflict" },
    { code: "22021", verdict: "poison" },
    { code: "22P05", verdict: "poison" },
    { code: "23505", verdict: "poison" },
    { code: "54000", verdict: "poison" },
    { code: "42P01", verdict: "fault" },
    { code: "25P02", verdict: "fault" },
    { code: "28P01", verdict: "fault" },
    { code: "ECONNREFUSED", verdict: "unavailable" },
  ])("says $verdict for $code", ({ code, verdict }) => {
    expect(storeVerdict(withCode(code))).toBe(verdict);
  });

  test.each(["Connection terminated unexpectedly", "Query read timeout", "timeout exceeded when trying to connect"])(
    "takes node-postgres' %s for a lost server",
    (message) => {
      expect(storeVerdict(new Error(message))).toBe("unavailable");
    },
  );

  test("knows our own errors", () => {
    expect(storeVerdict(new UnstorableValueError("x"))).toBe("poison");
    expect(storeVerdict(new StoreUnavailableError("x"))).toBe("unavailable");
    expect(storeVerdict(new StoreConflictError("x"))).toBe("conflict");
  });

  test("has no opinion on errors of other origin", () => {
    expect(storeVerdict(new TypeError("bug"))).toBeUndefined();
    expect(storeVerdict("text")).toBeUndefined();
  });
});

describe("toStoreError", () => {
  test("names what may be repeated and passes the rest", () => {
    const refused = withCode("ECONNREFUSED");
    expect(toStoreError(refused)).toMatchObject({ code: "STORE_UNAVAILABLE", retryable: true, cause: refused });
    expect(toStoreError(withCode("40P01"))).toMatchObject({ code: "STORE_CONFLICT", retryable: true });
    const poison = withCode("22021");
    expect(toStoreError(poison)).toBe(poison);
  });
});
