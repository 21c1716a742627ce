// Agents that connect, report in full once, then heartbeat for the whole run. Every message must be answered.
//
// One k6 user holds many sockets: a user costs megabytes, a socket kilobytes. Variables: OPAMP_URL, OPAMP_TOKEN, AGENTS, USERS,
// DURATION_MS, INTERVAL_MS, CONNECTS_PER_SECOND, RUN (number that the uids are made from), SUMMARY_FILE.
import exec from "k6/execution";
import { Counter, Trend } from "k6/metrics";
import { WebSocket } from "k6/websockets";
// oxlint-disable-next-line import/no-unassigned-import -- fills in a global before the next import runs
import "../src/text-decoder.ts";
import { fullReport, heartbeat, readAnswer, statusMessage, uidOf } from "../src/agent-messages.ts";

const number = (name) => Number(__ENV[name]);
const agents = number("AGENTS");
const users = number("USERS");
const runMs = number("DURATION_MS");
const intervalMs = number("INTERVAL_MS");
const rampMs = (agents / number("CONNECTS_PER_SECOND")) * 1000;

const connects = new Counter("opamp_connects");
const connectTime = new Trend("opamp_connect_time", true);
const messages = new Counter("opamp_messages");
const answers = new Counter("opamp_answers");
const answerTime = new Trend("opamp_answer_time", true);
const pushes = new Counter("opamp_pushes");
const failures = {
  refused: new Counter("opamp_failures_refused"),
  closed: new Counter("opamp_failures_closed"),
  unanswered: new Counter("opamp_failures_unanswered"),
  error: new Counter("opamp_failures_error"),
  malformed: new Counter("opamp_failures_malformed"),
};

export const options = {
  scenarios: {
    heartbeats: {
      executor: "per-vu-iterations",
      vus: users,
      iterations: 1,
      maxDuration: `${Math.ceil(rampMs + runMs + 30_000)}ms`,
    },
  },
  summaryTrendStats: ["count", "med", "p(99)", "max"],
};

export default function () {
  const first = exec.vu.idInTest - 1;
  const endsAt = Date.now() + rampMs + runMs;
  for (let index = first; index < agents; index += users) {
    const agent = new Agent(index);
    setTimeout(() => agent.connect(), (index / agents) * rampMs);
    setTimeout(() => agent.stop(), endsAt - Date.now());
  }
}

class Agent {
  constructor(index) {
    this.name = `k6-${number("RUN")}-${index}`;
    this.uid = uidOf(number("RUN"), index);
    this.sequenceNum = 0;
    this.sentAt = []; // times of messages that have no answer yet: a gateway answers in order
    this.opened = false;
    this.stopped = false;
  }

  connect() {
    const startedAt = Date.now();
    this.socket = new WebSocket(__ENV.OPAMP_URL, null, { headers: { Authorization: `Bearer ${__ENV.OPAMP_TOKEN}` } });
    this.socket.binaryType = "arraybuffer";
    this.socket.addEventListener("open", () => {
      this.opened = true;
      connects.add(1);
      connectTime.add(Date.now() - startedAt);
      this.send(fullReport(this.uid, this.sequenceNum, this.name));
      // The first heartbeat comes at a random point of the interval: agents of a fleet are not in step.
      this.timer = setTimeout(() => this.beat(), Math.random() * intervalMs);
    });
    this.socket.addEventListener("message", (event) => this.receive(event.data));
    this.socket.addEventListener("close", (event) => this.closed(`closed with ${event.code} ${event.reason}`));
    // The counting is done by "close", which always follows.
    this.socket.addEventListener("error", (event) => complain(this.name, event.error));
  }

  beat() {
    // Timers of closed agents cannot all be cleared in time: k6 may have queued one already.
    if (this.stopped) return;
    const overdue = this.sentAt.filter((at) => Date.now() - at > 10_000).length;
    failures.unanswered.add(overdue);
    this.sentAt.splice(0, overdue);
    this.send(heartbeat(this.uid, this.sequenceNum));
    this.timer = setTimeout(() => this.beat(), intervalMs);
  }

  send(message) {
    this.sequenceNum += 1;
    this.sentAt.push(Date.now());
    this.socket.send(message.buffer);
    messages.add(1);
  }

  receive(data) {
    const at = this.sentAt.shift();
    if (at === undefined) pushes.add(1);
    else {
      answers.add(1);
      answerTime.add(Date.now() - at);
    }
    let answer;
    try {
      answer = readAnswer(data);
    } catch {
      failures.malformed.add(1);
      return;
    }
    this.react(answer);
  }

  react(answer) {
    if (answer.error !== undefined) failures.error.add(1);
    if (answer.newUid !== undefined) this.uid = answer.newUid.slice();
    if (this.stopped) return;
    if (answer.wantsFullState) this.send(fullReport(this.uid, this.sequenceNum, this.name));
    if (answer.offeredHash !== undefined) this.send(statusMessage(this.uid, this.sequenceNum, answer.offeredHash));
  }

  closed(how) {
    clearTimeout(this.timer);
    if (this.stopped) return;
    if (this.opened) complain(this.name, `${how} after ${this.sequenceNum} messages`);
    this.stopped = true;
    (this.opened ? failures.closed : failures.refused).add(1);
  }

  stop() {
    if (this.stopped) return;
    this.stopped = true;
    clearTimeout(this.timer);
    if (this.socket !== undefined) this.socket.close(1000);
  }
}

/** run.mjs shows the first few lines. */
function complain(name, what) {
  // oxlint-disable-next-line no-console -- k6 has no other output
  console.error(`${name}: ${what}`);
}

/** Numbers only; run.mjs words them. */
export function handleSummary({ metrics }) {
  const count = (name) => metrics[name]?.values.count ?? 0;
  const trend = (name) => {
    const values = metrics[name]?.values ?? {};
    return { p50: values.med ?? null, p99: values["p(99)"] ?? null, max: values.max ?? null };
  };
  const summary = {
    connects: count("opamp_connects"),
    connectMs: trend("opamp_connect_time"),
    messages: count("opamp_messages"),
    answers: count("opamp_answers"),
    answerMs: trend("opamp_answer_time"),
    pushes: count("opamp_pushes"),
    failures: Object.fromEntries(Object.keys(failures).map((reason) => [reason, count(`opamp_failures_${reason}`)])),
  };
  return { [__ENV.SUMMARY_FILE]: JSON.stringify(summary) };
}
