import { readFileSync } from "node:fs";
import { Session } from "node:inspector/promises";

/** Lines of code of one file, and those that never ran. */
export interface FileCoverage {
  readonly file: string;
  readonly lines: number;
  readonly missed: readonly number[];
}

/** Counts what V8 runs of files that are imported later, until `stop`. Works on sources that run unbuilt. */
export async function startCoverage(urls: readonly URL[]): Promise<{ stop(): Promise<FileCoverage[]> }> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  const stop = async (): Promise<FileCoverage[]> => {
    const { result } = await session.post("Profiler.takePreciseCoverage");
    session.disconnect();
    return urls.map((url) => fileCoverage(url, result.find((script) => script.url === url.href)?.functions ?? []));
  };
  return { stop };
}

type Functions = readonly { readonly ranges: readonly Range[] }[];
interface Range {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly count: number;
}

function fileCoverage(url: URL, functions: Functions): FileCoverage {
  const text = readFileSync(url, "utf8");
  // Inner ranges come after those around them, so the last that holds an offset is right.
  const ranges = functions
    .flatMap((one) => one.ranges)
    .toSorted((a, b) => b.endOffset - b.startOffset - (a.endOffset - a.startOffset));
  const ran = (offset: number): boolean => {
    const range = ranges.findLast(({ startOffset, endOffset }) => startOffset <= offset && offset < endOffset);
    return range !== undefined && range.count > 0;
  };
  const lines = codeLines(text);
  return {
    file: url.pathname.split("/").at(-1) ?? "",
    lines: lines.length,
    missed: lines.filter(({ offset }) => !ran(offset)).map(({ line }) => line),
  };
}

const NO_CODE = /^(\/\/|\/?\*|[{}()[\];,\s]*$)/;

/** Lines that hold more than comments and brackets, with the offset of their first letter. */
function codeLines(text: string): { line: number; offset: number }[] {
  let start = 0;
  const found: { line: number; offset: number }[] = [];
  for (const [index, content] of text.split("\n").entries()) {
    const code = content.trimStart();
    if (!NO_CODE.test(code)) found.push({ line: index + 1, offset: start + content.length - code.length });
    start += content.length + 1;
  }
  return found;
}
