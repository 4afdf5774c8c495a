import './chart.css';

interface LegendProps {
  items: readonly { id: string; name: string; colour?: number | 'rest' | 'quiet' | undefined }[];
}

/** The names of a chart's parts in the order in which they are drawn. Those without a colour are drawn as a line. */
export function Legend({ items }: LegendProps) {
  return (
    <ul className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-caption text-ink-2">
      {items.map(({ id, name, colour }) => (
        <li key={id} data-series={colour} className="flex items-center gap-1.5">
          <span
            aria-hidden="true"
            className={colour === undefined ? 'h-[1.5px] w-3 bg-ink' : 'size-2.5 rounded-[3px]'}
            style={colour === undefined ? undefined : { background: 'var(--series)' }}
          />
          {name}
        </li>
      ))}
    </ul>
  );
}
