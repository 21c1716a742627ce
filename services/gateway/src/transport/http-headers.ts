export const PROTOBUF = "application/x-protobuf";

/** Whether the media type is protobuf, whatever its parameters, letter case and surrounding spaces. */
export function isProtobuf(contentType: string): boolean {
  return mediaTypeOf(contentType) === PROTOBUF;
}

function mediaTypeOf(contentType: string): string {
  const end = contentType.indexOf(";");
  return (end < 0 ? contentType : contentType.slice(0, end)).trim().toLowerCase();
}

export type ContentEncoding = "identity" | "gzip" | "unknown";

/** Reads `Content-Encoding`; more than one coding counts as unknown. */
export function contentEncodingOf(header: string): ContentEncoding {
  const coding = header.trim().toLowerCase();
  if (coding === "" || coding === "identity") return "identity";
  return coding === "gzip" || coding === "x-gzip" ? "gzip" : "unknown";
}

/** Whether `Accept-Encoding` allows gzip (RFC 9110, 12.5.3): an explicit entry decides before `*`; `q=0` forbids. */
export function acceptsGzip(header: string): boolean {
  if (header === "") return false;
  const weights = new Map(header.toLowerCase().split(",").map(codingOf));
  return (weights.get("gzip") ?? weights.get("x-gzip") ?? weights.get("*") ?? 0) > 0;
}

function codingOf(entry: string): [coding: string, weight: number] {
  const [coding = "", ...parameters] = entry.split(";").map((part) => part.trim());
  const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
  const value = weight === undefined ? 1 : Number.parseFloat(weight);
  return [coding, Number.isFinite(value) ? value : 0];
}
