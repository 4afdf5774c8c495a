import { cx } from '@/lib/cx';
import { ChartTip, TipLine } from './ChartTip';
import { axisOf, namedPlaces, pathOf, scaleOf, type Scale } from './scale';
import { usePoints } from './usePoints';
import { useWidth } from './useWidth';
import './chart.css';

export interface BarSeries {
  id: string;
  name: string;
  /** Which of the chart's colours: `0` is the accent. */
  colour: number | 'rest' | 'quiet';
  /** Above the line when positive, below it when negative. */
  values: readonly number[];
}

interface BarChartProps {
  label: string;
  /** One bar each. */
  points: readonly { name: string; short: string }[];
  /** Stacked on each other, the first nearest to zero. */
  series: readonly BarSeries[];
  /** A line over the bars, such as what is left of both. */
  line?: { name: string; values: readonly number[] };
  /** A mark across each bar to compare it with. */
  marks?: { name: string; values: readonly (number | null)[] };
  format: (value: number) => string;
  formatLine: (value: number) => string;
  height?: number;
  onOpen?: (point: number) => void;
}

const edge = { top: 12, bottom: 22, lines: 52 };
const nameWidth = 40;
const widestBar = 26;

interface Piece {
  id: string;
  colour: BarSeries['colour'];
  from: number;
  to: number;
}

/** The pieces of one bar, positive ones upwards from zero and negative ones downwards. */
export function stack(series: readonly BarSeries[], point: number): Piece[] {
  let up = 0;
  let down = 0;
  return series.flatMap(({ id, colour, values }) => {
    const value = values[point] ?? 0;
    if (value === 0) return [];
    const from = value > 0 ? up : down;
    const to = from + value;
    if (value > 0) up = to;
    else down = to;
    return [{ id, colour, from, to }];
  });
}

function extent({ series, line, marks, points }: BarChartProps): number[] {
  const ends = points.flatMap((_, at) => stack(series, at).map((piece) => piece.to));
  return [...ends, ...(line?.values ?? []), ...(marks?.values.filter((value) => value !== null) ?? [])];
}

function Bar({ pieces, x, width, y, dim }: { pieces: Piece[]; x: number; width: number; y: Scale; dim: boolean }) {
  return (
    <g opacity={dim ? 0.5 : 1}>
      {pieces.map(({ id, colour, from, to }) => {
        const top = Math.min(y(from), y(to));
        return (
          <rect
            key={id}
            data-series={colour}
            className="chart-bar"
            x={x}
            width={width}
            y={top}
            height={Math.max(Math.abs(y(from) - y(to)) - (from === 0 ? 0 : 1), 0.5)}
            rx={Math.min(2, width / 4)}
          />
        );
      })}
    </g>
  );
}

/** Bars over time: stacked parts, and for flows what goes out below the line. */
export function BarChart(props: BarChartProps) {
  const { label, points, series, line, marks, format, formatLine, height = 188, onOpen } = props;
  const [measure, width] = useWidth();
  const axis = axisOf(extent(props), 4, true);
  const right = width - edge.lines;
  const y = scaleOf(axis.min, axis.max, height - edge.bottom, edge.top);
  const slot = right / Math.max(points.length, 1);
  const barWidth = Math.max(Math.min(slot * 0.64, widestBar), 1);
  const middle: Scale = (at) => slot * (at + 0.5);
  const said = (at: number) => [
    ...series.map((each) => ({ name: each.name, value: each.values[at] ?? 0, colour: String(each.colour) })),
    ...(line ? [{ name: line.name, value: line.values[at] ?? 0, colour: undefined }] : []),
    ...(marks && typeof marks.values[at] === 'number'
      ? [{ name: marks.name, value: marks.values[at], colour: undefined }]
      : []),
  ];
  const { active, props: slider } = usePoints({
    label,
    count: points.length,
    start: points.length - 1,
    at: (position) => Math.floor(position / slot),
    text: (at) => [points[at]?.name, ...said(at).map((each) => `${each.name} ${format(each.value)}`)].join(', '),
    onOpen,
  });
  return (
    <div
      ref={measure}
      className={cx('relative touch-pan-y rounded-sm outline-offset-4', onOpen && 'cursor-pointer')}
      {...slider}
    >
      <svg className="chart" width="100%" height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {axis.lines.map((value) => (
          <g key={value}>
            <path className={value === 0 ? 'chart-base' : 'chart-grid'} d={`M0 ${y(value)}H${right}`} />
            <text x={width} y={y(value) + 4} textAnchor="end">
              {formatLine(value)}
            </text>
          </g>
        ))}
        {points.map((point, at) => (
          <Bar
            key={point.name}
            pieces={stack(series, at)}
            x={middle(at) - barWidth / 2}
            width={barWidth}
            y={y}
            dim={active !== undefined && active !== at}
          />
        ))}
        {marks?.values.map((value, at) => {
          if (value === null) return null;
          const across = `M${middle(at) - barWidth / 2 - 3} ${y(value)}h${barWidth + 6}`;
          return (
            <g key={points[at]?.name}>
              <path d={across} stroke="var(--surface)" strokeWidth={4.5} />
              <path d={across} stroke="var(--text)" strokeWidth={1.5} />
            </g>
          );
        })}
        {line && <path d={pathOf(line.values, middle, y)} fill="none" stroke="var(--text)" strokeWidth={1.5} />}
        {line?.values.map((value, at) => (
          <circle key={points[at]?.name} cx={middle(at)} cy={y(value)} r={2.5} fill="var(--text)" />
        ))}
        {namedPlaces(points.length, Math.floor(right / nameWidth)).map((at) => (
          <text key={at} x={middle(at)} y={height - 4} textAnchor="middle">
            {points[at]?.short}
          </text>
        ))}
      </svg>
      {active !== undefined && (
        <ChartTip x={middle(active)} width={width} title={points[active]?.name ?? ''}>
          {said(active).map((each) => (
            <TipLine key={each.name} label={each.name} value={format(each.value)} series={each.colour} />
          ))}
        </ChartTip>
      )}
    </div>
  );
}
