/** The bare server that the gateway is measured against: same socket library, same settings, no OpAMP. */
import { App } from "uWebSockets.js";

const port = Number(process.env["ECHO_PORT"]);

App()
  .ws("/*", {
    maxPayloadLength: 8 * 1024 * 1024,
    idleTimeout: 120,
    sendPingsAutomatically: true,
    message: (socket, message) => {
      socket.send(message, true);
    },
  })
  .listen("127.0.0.1", port, (listening) => {
    if (!listening) process.exit(1);
    process.send?.("ready");
  });
process.on("disconnect", () => process.exit(0));
