import { ChartTip, TipLine } from './ChartTip';
import { axisOf, namedPlaces, nearest, pathOf, scaleOf, type Scale } from './scale';
import { usePoints } from './usePoints';
import { useWidth } from './useWidth';
import './chart.css';

export interface LineSeries {
  id: string;
  name: string;
  values: readonly (number | null)[];
  /** A reference is drawn dashed and grey, behind what it is compared with. */
  kind?: 'line' | 'area' | 'reference';
  /** At the line's end; `below` where another line is above. */
  endLabel?: { text: string; place: 'above' | 'below' };
}

interface LineChartProps {
  /** What the chart is of. */
  label: string;
  /** The name of each point, for its tooltip. */
  points: readonly string[];
  /** Short names below the chart, by point; as many are shown as there is room for. */
  names: readonly { at: number; text: string }[];
  series: readonly LineSeries[];
  format: (value: number) => string;
  /** Values at the grid's lines; without it the chart has only its base. */
  formatLine?: (value: number) => string;
  fromZero?: boolean;
  height?: number;
}

const edge = { top: 16, bottom: 22, lines: 52 };
const nameWidth = 44;

function lastPlace(values: readonly (number | null)[]): number {
  return values.findLastIndex((value) => value !== null);
}

interface DrawnSeriesProps {
  series: LineSeries;
  x: Scale;
  y: Scale;
  base: number;
  /** Without numbers beside the grid a label may stand at the chart's edge. */
  right: number;
}

function DrawnSeries({ series, x, y, base, right }: DrawnSeriesProps) {
  const last = lastPlace(series.values);
  const value = series.values[last];
  const path = pathOf(series.values, x, y);
  const { endLabel } = series;
  if (last < 0 || value === null || value === undefined) return null;
  const atEdge = x(last) > right - 70;
  return (
    <g>
      {series.kind === 'area' && <path className="chart-area" d={`${path}L${x(last)},${base}L${x(0)},${base}Z`} />}
      <path className="chart-line" data-kind={series.kind} d={path} />
      {series.kind !== 'reference' && <circle className="chart-dot" cx={x(last)} cy={y(value)} r={4.5} />}
      {endLabel && (
        <text
          className={series.kind === 'reference' ? '' : 'chart-own'}
          x={atEdge ? Math.min(x(last) + 4, right) : x(last) + 4}
          y={endLabel.place === 'above' ? Math.max(y(value) - 9, 8) : Math.min(y(value) + 20, base - 4)}
          textAnchor={atEdge ? 'end' : 'start'}
        >
          {endLabel.text}
        </text>
      )}
    </g>
  );
}

function usePlot({ series, points, formatLine, fromZero = false, height = 176 }: LineChartProps, width: number) {
  const values = series.flatMap((each) => each.values.filter((value) => value !== null));
  const axis = axisOf(values, 3, fromZero);
  const right = formatLine ? width - edge.lines : width - 6;
  const base = height - edge.bottom;
  return {
    axis,
    right,
    base,
    height,
    x: scaleOf(0, Math.max(points.length - 1, 1), 2, right),
    y: scaleOf(axis.min, axis.max, base - (fromZero ? 0 : 6), edge.top),
  };
}

/** One or a few lines over time, their names at their ends. */
export function LineChart(props: LineChartProps) {
  const { label, points, names, series, format, formatLine } = props;
  const [measure, width] = useWidth();
  const { axis, right, base, height, x, y } = usePlot(props, width);
  const count = points.length;
  const said = (at: number) =>
    series.flatMap((each) => {
      const value = each.values[at];
      return value === null || value === undefined ? [] : [{ id: each.id, name: each.name, value }];
    });
  const { active, props: slider } = usePoints({
    label,
    count,
    start: Math.max(...series.map((each) => (each.kind === 'reference' ? 0 : lastPlace(each.values))), 0),
    at: (position) => nearest(position, x(0), right, count),
    text: (at) => [points[at], ...said(at).map((each) => `${each.name} ${format(each.value)}`)].join(', '),
  });
  const shownNames = namedPlaces(names.length, Math.floor((right - x(0)) / nameWidth)).map((at) => names[at]!);
  return (
    <div ref={measure} className="relative touch-pan-y rounded-sm outline-offset-4" {...slider}>
      <svg className="chart" width="100%" height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {formatLine &&
          axis.lines.map((line) => (
            <g key={line}>
              <path className="chart-grid" d={`M0 ${y(line)}H${right}`} />
              <text x={width} y={y(line) + 4} textAnchor="end">
                {formatLine(line)}
              </text>
            </g>
          ))}
        {!formatLine && <path className="chart-base" d={`M0 ${base}H${width}`} />}
        {shownNames.map((name) => (
          <text key={name.at} x={x(name.at)} y={height - 4} textAnchor={nameAnchor(x(name.at), right)}>
            {name.text}
          </text>
        ))}
        {series.toSorted(referenceFirst).map((each) => (
          <DrawnSeries key={each.id} series={each} x={x} y={y} base={base} right={formatLine ? right : width} />
        ))}
        {active !== undefined && <path className="chart-cursor" d={`M${x(active)} ${edge.top - 8}V${base}`} />}
        {active !== undefined &&
          series.map((each) => {
            const value = each.values[active];
            return value === null || value === undefined ? null : (
              <circle key={each.id} className="chart-dot" data-kind={each.kind} cx={x(active)} cy={y(value)} r={4.5} />
            );
          })}
      </svg>
      {active !== undefined && (
        <ChartTip x={x(active)} width={width} title={points[active] ?? ''}>
          {said(active).map((each) => (
            <TipLine key={each.id} label={each.name} value={format(each.value)} />
          ))}
        </ChartTip>
      )}
    </div>
  );
}

function nameAnchor(x: number, right: number): 'start' | 'middle' | 'end' {
  if (x < nameWidth / 3) return 'start';
  return x > right - 4 ? 'end' : 'middle';
}

const referenceFirst = (one: LineSeries, other: LineSeries) =>
  Number(other.kind === 'reference') - Number(one.kind === 'reference');
