import { useId, useState, type ReactNode } from 'react';
import { ChartLine, Table2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/cx';
import { IconButton } from '@/ui/IconButton';

interface FigureProps {
  title: string;
  /** The title is a heading like those of lists; otherwise the figure below it is what stands out. */
  heading?: boolean;
  /** Beside the title. */
  aside?: ReactNode;
  /** Between the title and the chart: the number that the chart explains. */
  lead?: ReactNode;
  table: ReactNode;
  children: ReactNode;
  /** Below both. */
  foot?: ReactNode;
}

/** A chart with its name, and the table behind it. */
export function Figure({ title, heading = false, aside, lead, table, children, foot }: FigureProps) {
  const { t } = useTranslation('reports');
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  return (
    <section aria-labelledby={id} className="min-w-0">
      <div className="mb-2 flex min-h-7 items-center gap-2">
        <h2 id={id} className={cx('min-w-0 flex-1', heading ? 'font-semibold' : 'font-medium text-ink-2')}>
          {title}
        </h2>
        {aside}
        <IconButton
          icon={asTable ? ChartLine : Table2}
          size="sm"
          label={t(asTable ? 'chart.asChart' : 'chart.asTable')}
          className="print:hidden"
          onClick={() => setAsTable(!asTable)}
        />
      </div>
      {lead}
      {asTable ? table : children}
      {foot}
    </section>
  );
}
