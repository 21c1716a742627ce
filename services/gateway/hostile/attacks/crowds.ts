import assert from "node:assert/strict";
import { opamp } from "@opamp/proto";
import { agentToServer, framed, readAnswer, someUid } from "../../src/testing/messages.ts";
import { RawConnection } from "../../src/testing/raw-connection.ts";
import { nextAnswer } from "../target.ts";
import type { Target } from "../target.ts";
import { frame } from "../wire.ts";
import { repeat } from "./attack.ts";
import type { Attack } from "./attack.ts";
import { openRaw } from "./frames.ts";

const UIDS_ALLOWED = 1000;
const UNAVAILABLE = opamp.ServerErrorResponseType.ServerErrorResponseType_Unavailable;

/** More agents on a socket than it may carry: those beyond are refused, the others are served. */
async function manyUids(target: Target): Promise<void> {
  const socket = await target.connect();
  const [first] = Array.from({ length: UIDS_ALLOWED + 50 }, () => {
    const uid = someUid();
    socket.send(framed(agentToServer(uid, 0)));
    return uid;
  });
  const errors = [];
  for (let i = 0; i < UIDS_ALLOWED + 50; i++) errors.push((await nextAnswer(socket)).error?.type);
  assert.equal(errors.filter((type) => type === UNAVAILABLE).length, 50);
  socket.send(framed(agentToServer(first ?? someUid(), 1)));
  assert.equal((await nextAnswer(socket)).error, undefined);
  socket.destroy();
}

const POLLED_UIDS = 2000;

/** A credential that polls as another agent each time. */
async function inventedUids(target: Target): Promise<void> {
  await repeat(POLLED_UIDS, 50, async () => {
    const { status, body } = await target.post(agentToServer(someUid(), 0));
    assert.ok(status === 200 || status === 503, `a new agent is answered ${status}`);
    if (status === 200) assert.equal(readAnswer(body).error, undefined);
  });
}

/** The same uid from a hundred sockets at once: each displaces another, and somebody stays. */
async function fightForOneUid(target: Target): Promise<void> {
  const uid = someUid();
  const sockets = await Promise.all(Array.from({ length: 100 }, () => openRaw(target)));
  await Promise.all(
    sockets.map((socket, i) => socket.write(frame({ opcode: 2, payload: framed(agentToServer(uid, i)) }))),
  );
  await sockets[0]?.until(() => false, 2000);
  for (const socket of sockets) socket.reset();
}

const CONNECTS = 1500;

/** Sockets that open, say half a message and are reset. */
async function churn(target: Target): Promise<void> {
  await repeat(CONNECTS, 50, async (index) => {
    if (index % 3 === 0) return (await RawConnection.open(target.port)).reset();
    const socket = await target.connect();
    if (index % 3 === 1) {
      socket.send(framed(agentToServer(someUid(), 0)));
      await nextAnswer(socket);
    }
    socket.destroy();
  });
}

export const CROWD_ATTACKS: readonly Attack[] = [
  { name: "many uids on one socket", run: manyUids },
  { name: "invented uids", run: inventedUids },
  { name: "many sockets for one uid", run: fightForOneUid },
  { name: "sockets that come and go", run: churn },
];
