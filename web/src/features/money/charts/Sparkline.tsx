import { axisOf, pathOf, scaleOf } from './scale';
import './chart.css';

interface SparklineProps {
  values: readonly number[];
  width?: number;
  height?: number;
}

/** The shape of a row's numbers, beside them. */
export function Sparkline({ values, width = 72, height = 20 }: SparklineProps) {
  if (values.length < 2) return null;
  const { min, max } = axisOf(values, 1, true);
  const x = scaleOf(0, values.length - 1, 1, width - 3);
  const y = scaleOf(min, max, height - 2, 2);
  const last = values.length - 1;
  return (
    <svg className="chart shrink-0" width={width} height={height} aria-hidden="true">
      <path className="chart-line" d={pathOf(values, x, y)} style={{ strokeWidth: 1.25 }} />
      <circle cx={x(last)} cy={y(values[last] ?? 0)} r={2} fill="var(--accent)" />
    </svg>
  );
}
