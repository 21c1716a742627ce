/** One line of the result: what, measured, wanted. */
export interface Figure {
  /** Stable name for comparing runs. */
  readonly id: string;
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** Floor (`>=`) or ceiling (`<=`) from the design; absent for figures that only inform. */
  readonly goal?: { readonly op: ">=" | "<="; readonly value: number };
  /** Everything needed to judge the figure: the raw rounds behind it. */
  readonly detail: Record<string, unknown>;
}

export type Verdict = "reached" | "missed" | "";

export function verdict({ goal, value }: Figure): Verdict {
  if (goal === undefined) return "";
  const reached = goal.op === ">=" ? value >= goal.value : value <= goal.value;
  return reached ? "reached" : "missed";
}

/** Figures as a Markdown table: readable on a terminal, pasteable into a note. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.what,
    `${compact(figure.value)} ${figure.unit}`.trim(),
    figure.goal === undefined ? "" : `${figure.goal.op} ${compact(figure.goal.value)}`,
    verdict(figure),
  ]);
  const all = [["What", "Measured", "Goal", ""], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" | ")} |`;
  const rule = `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`;
  return [line(all[0] ?? []), rule, ...rows.map(line)].join("\n");
}

/** The middle value; of an even count the lower middle, so that it is one that was measured. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

function compact(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString("en-US");
  return value >= 100 ? Math.round(value).toLocaleString("en-US") : value.toFixed(2);
}
