import { useTranslation } from 'react-i18next';
import { SelectField } from '@/ui/SelectField';
import { AccountPicker } from '../fields/AccountPicker';
import { DateField } from '../fields/DateField';
import { periods, type ReportQuestion, type ReportsSearch } from './search';

interface ReportFiltersProps {
  question: ReportQuestion;
  range: { from: string; to: string };
  onChange: (changes: ReportsSearch) => void;
}

/** The period and the account that a report is about; they stand in the address. */
export function ReportFilters({ question, range, onChange }: ReportFiltersProps) {
  const { t } = useTranslation('reports');
  const { report, period, accounts } = question;
  // Envelopes and what is owned are of the whole book.
  const hasAccount = report !== 'budget' && report !== 'netWorth';
  return (
    <div className="flex flex-wrap items-end gap-3 print:hidden">
      <SelectField
        label={t('filters.period')}
        value={period}
        className="w-44 max-tablet:w-full"
        onChange={(next) => onChange({ period: next, ...(next === 'custom' && range) })}
        options={periods.map((value) => ({ value, label: t(`periods.${value}`) }))}
        data-testid="report-period"
      />
      {period === 'custom' && (
        <>
          <DateField
            label={t('filters.from')}
            value={range.from}
            max={range.to}
            onChange={(from) => onChange({ period, from, to: range.to })}
          />
          <DateField
            label={t('filters.to')}
            value={range.to}
            min={range.from}
            onChange={(to) => onChange({ period, from: range.from, to })}
          />
        </>
      )}
      {hasAccount && (
        <AccountPicker
          label={t('filters.account')}
          value={accounts[0] ?? ''}
          none={t('filters.allAccounts')}
          className="w-56 max-tablet:w-full"
          onChange={(id) => onChange({ accounts: id === '' ? [] : [id] })}
        />
      )}
    </div>
  );
}
