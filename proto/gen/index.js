import protobuf from "protobufjs/minimal.js";
import { opamp as opampPackages } from "./opamp.js";
import { opamp_cluster as clusterPackages } from "./cluster.js";

export const opamp = opampPackages.proto.v1;
export const cluster = clusterPackages.v1;

/** The class of decoded 64-bit values. */
export const Long = protobuf.util.Long;

/** A 64-bit value below 2^53 as a number. */
export function toNumber(value) {
  return typeof value === "number" ? value : value.toNumber();
}
