import type { ReactNode } from 'react';

interface ChartTipProps {
  /** Pixels from the chart's left edge. */
  x: number;
  width: number;
  title: string;
  children: ReactNode;
}

/** What the looked-at point says, above the chart; the slider's value text says it to those who hear the page. */
export function ChartTip({ x, width, title, children }: ChartTipProps) {
  const onLeft = x > width / 2;
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute top-0 z-10 max-w-60 rounded-md bg-float px-2.5 py-2 text-caption shadow-float"
      style={onLeft ? { right: width - x + 10 } : { left: x + 10 }}
    >
      <p className="mb-1 font-semibold whitespace-nowrap text-ink">{title}</p>
      <div className="grid gap-0.5">{children}</div>
    </div>
  );
}

interface TipLineProps {
  label: string;
  value: string;
  series?: string | undefined;
}

export function TipLine({ label, value, series }: TipLineProps) {
  return (
    <p data-series={series} className="flex items-center gap-2 whitespace-nowrap text-ink-2">
      {series !== undefined && (
        <span className="size-2 shrink-0 rounded-[2px]" style={{ background: 'var(--series)' }} />
      )}
      <span className="min-w-0 truncate">{label}</span>
      <span className="ms-auto ps-2 font-medium text-ink tabular-nums">{value}</span>
    </p>
  );
}
