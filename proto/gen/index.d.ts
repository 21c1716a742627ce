import Long = require("long");
import { opamp as opampPackages } from "./opamp.js";
import { opamp_cluster as clusterPackages } from "./cluster.js";

/** The messages of the OpAMP specification. */
export import opamp = opampPackages.proto.v1;

/** The envelopes gateways and workers exchange. */
export import cluster = clusterPackages.v1;

/** The class of decoded 64-bit values. */
export { Long };

/** A 64-bit value below 2^53 as a number. */
export declare function toNumber(value: number | Long): number;
