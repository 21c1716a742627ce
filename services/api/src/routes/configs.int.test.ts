import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { field, items, startTestApi } from "../testing/test-api.ts";
import type { TestApi } from "../testing/test-api.ts";

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const yaml = (body: string) => ({ "": { body, contentType: "text/yaml" } });
const create = (name: string, files: unknown, rest: object = {}) =>
  api.call("POST /configs", { body: { name, files, ...rest } });

describe("POST /configs", () => {
  test("makes a version, and gives it back for the same content", async () => {
    const first = await create("base", yaml("a: 1"));
    expect(first).toMatchObject({ status: 201, body: { name: "base", version: 1, createdBy: "platform" } });
    expect(field(first.body, "hash")).toMatch(/^[0-9a-f]{64}$/);
    expect(await create("base", yaml("a: 2"))).toMatchObject({ status: 201, body: { version: 2 } });
    expect(await create("base", yaml("a: 1"))).toEqual({ ...first, status: 200, headers: expect.anything() });
  });

  test("gives every writer at once its own version, without gaps", async () => {
    const made = await Promise.all(Array.from({ length: 8 }, (_, i) => create("busy", yaml(`a: ${i % 4}`))));
    expect(made.filter(({ status }) => status === 201)).toHaveLength(4);
    const { body } = await api.call("GET /configs/busy");
    expect(items(body)).toHaveLength(4);
  });

  test("keeps the bytes and the type that were sent", async () => {
    const files = {
      "crlf.txt": { body: "a\r\n\0", contentType: "" },
      "raw.bin": { body: "AP8=", contentType: "application/octet-stream", encoding: "base64" },
      "plain.yaml": { body: "a: 1" },
    };
    await create("bytes", files);
    expect((await api.call("GET /configs/bytes/versions/1")).body).toMatchObject({
      files: {
        "crlf.txt": { body: "a\r\n\0", contentType: "" },
        "raw.bin": { body: "AP8=", contentType: "application/octet-stream", encoding: "base64" },
        "plain.yaml": { body: "a: 1", contentType: "text/yaml" },
      },
    });
  });

  test.each([
    { name: "YAML by type", files: yaml("a: 1\nb: [2"), line: 2 },
    { name: "YAML without a type", files: { "": { body: "a: 1\n\tb: 2" } }, line: 2 },
    { name: "YAML by name", files: { "x.yml": { body: "a: 1\na: 2", contentType: "" } }, line: 2 },
    { name: "an anchor that is not there", files: yaml("a: *b"), line: 1 },
    { name: "JSON by type", files: { "": { body: '{\n"a": 1,\n}', contentType: "application/json" } }, line: 3 },
    { name: "JSON by name", files: { "x.json": { body: '{"a": ' } }, line: 1 },
    { name: "YAML that is no text", files: { "": { body: "AP8=", encoding: "base64" } }, line: 1 },
  ])("refuses $name that does not parse, with line and column", async ({ files, line }) => {
    const errors = [{ field: expect.stringMatching(/^files\[".*"\]\.body$/), line, column: expect.any(Number) }];
    const reply = await create("broken", files);
    expect(reply).toMatchObject({ status: 422, body: { code: "API_CONFIG_DOES_NOT_PARSE", errors } });
    expect(field(reply.body, "detail")).toContain("skipValidation");
    expect((await api.call("GET /configs/broken")).status).toBe(404);
  });

  test("stores it all the same when told to", async () => {
    expect((await create("forced", yaml("a: ["), { skipValidation: true })).status).toBe(201);
  });

  test.each([
    { name: "no name", body: { files: yaml("a: 1") }, fields: ["name"] },
    { name: "a name with a colon", body: { name: "a:1", files: yaml("a: 1") }, fields: ["name"] },
    { name: "no files", body: { name: "a" }, fields: ["files"] },
    { name: "empty files", body: { name: "a", files: {} }, fields: ["files"] },
    { name: "a file without a body", body: { name: "a", files: { "": {} } }, fields: ['files[""].body'] },
    { name: "an unknown field", body: { name: "a", files: yaml("a: 1"), file: 1 }, fields: ["file"] },
    {
      name: "an unknown field of a file",
      body: { name: "a", files: { x: { body: "", type: "" } } },
      fields: ["files.x.type"],
    },
    {
      name: "wrong base64",
      body: { name: "a", files: { x: { body: "*", encoding: "base64" } } },
      fields: ["files.x.body"],
    },
    { name: "a list", body: [], fields: ["body"] },
  ])("refuses $name by the field", async ({ body, fields }) => {
    const reply = await api.call("POST /configs", { body });
    const errors = fields.map((name) => ({ field: name, message: expect.any(String) }));
    expect(reply).toMatchObject({ status: 400, body: { code: "API_INVALID_REQUEST", errors } });
  });

  test("refuses what no message can carry", async () => {
    const reply = await create("huge", { "": { body: "x".repeat(4 * 1024 * 1024), contentType: "text/plain" } });
    expect(reply).toMatchObject({ status: 422, body: { code: "API_CONFIG_TOO_LARGE" } });
  });
});

describe("Idempotency-Key", () => {
  const send = (key: string, body: unknown) => api.call("POST /configs", { body, headers: { "idempotency-key": key } });
  const body = { name: "once", files: yaml("a: 1") };

  test("gives a repetition the first answer, whatever the order of fields", async () => {
    const [first, second] = await Promise.all([send("k1", body), send("k1", { files: body.files, name: body.name })]);
    expect(first?.status).toBe(201);
    expect(second).toMatchObject({ status: 201, body: first?.body });
    const replayed = [first, second].filter((reply) => reply?.headers["idempotency-replayed"] === "true");
    expect(replayed).toHaveLength(1);
  });

  test("is refused with another request, or when it is no key", async () => {
    await send("k2", body);
    const reused = await send("k2", { ...body, name: "other" });
    expect(reused).toMatchObject({ status: 422, body: { code: "API_IDEMPOTENCY_KEY_REUSED" } });
    expect(await send("no key", body)).toMatchObject({ status: 400, body: { code: "API_INVALID_IDEMPOTENCY_KEY" } });
  });

  test("is free again after a refusal", async () => {
    expect((await send("k3", { name: "once", files: yaml("a: [") })).status).toBe(422);
    expect((await send("k3", { name: "once", files: yaml("a: []") })).status).toBe(201);
  });
});

describe("reading configs", () => {
  test("lists the newest version of each, in pages", async () => {
    for (const name of ["zz-a", "zz-b", "zz-c"]) await create(name, yaml(`name: ${name}`));
    await create("zz-a", yaml("changed: true"));
    const { body: first } = await api.call(`GET /configs?limit=2&continue=${token("configs", "zz")}`);
    expect(items(first)).toMatchObject([
      { name: "zz-a", version: 2 },
      { name: "zz-b", version: 1 },
    ]);
    const { body: rest } = await api.call(`GET /configs?limit=2&continue=${field(first, "continue")}`);
    expect(rest).toEqual({ items: [expect.objectContaining({ name: "zz-c" })] });
  });

  test("lists the versions of one, newest first, in pages", async () => {
    for (let i = 1; i <= 3; i += 1) await create("many", yaml(`a: ${i}`));
    const { body: first } = await api.call("GET /configs/many?limit=2");
    expect(first).toMatchObject({ name: "many", version: 3, items: [{ version: 3 }, { version: 2 }] });
    const { body: rest } = await api.call(`GET /configs/many?limit=2&continue=${field(first, "continue")}`);
    expect(rest).toMatchObject({ version: 3, items: [{ version: 1 }] });
    expect(rest).not.toHaveProperty("continue");
  });

  test.each([
    { what: "GET /configs/nobody", status: 404, code: "API_CONFIG_NOT_FOUND" },
    { what: "GET /configs/base/versions/99", status: 404, code: "API_CONFIG_NOT_FOUND" },
    { what: "GET /configs/base/versions/0", status: 400, code: "API_INVALID_REQUEST" },
    { what: "GET /configs/base/versions/x", status: 400, code: "API_INVALID_REQUEST" },
    { what: "GET /configs/a%00b", status: 400, code: "API_INVALID_REQUEST" },
    { what: "GET /configs?name=x", status: 400, code: "API_INVALID_REQUEST" },
    { what: `GET /configs/base?continue=${token("config-versions", "x")}`, status: 400, code: "API_INVALID_CONTINUE" },
    { what: `GET /configs?continue=${token("configs", "\0")}`, status: 400, code: "API_INVALID_CONTINUE" },
  ])("answers $status to $what", async ({ what, status, code }) => {
    expect(await api.call(what)).toMatchObject({ status, body: { code } });
  });
});

function token(list: string, key: string): string {
  return Buffer.from(JSON.stringify([list, key])).toString("base64url");
}
