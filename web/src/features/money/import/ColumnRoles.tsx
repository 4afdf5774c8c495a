import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/cx';
import { inputClass } from '@/ui/Field';
import { columnsOf, roleOf, roles, withRole, type MappingDraft, type Role } from './mapping';
import type { CsvRead } from './readSession';

interface ColumnRolesProps {
  read: CsvRead;
  draft: MappingDraft;
  onChange: (draft: MappingDraft) => void;
}

const shownRows = 5;

/** The columns of the file with their first cells; above each, what it holds. */
export function ColumnRoles({ read, draft, onChange }: ColumnRolesProps) {
  const { t } = useTranslation('transfer');
  const { header, body, width } = columnsOf(read, draft, shownRows);
  const columns = Array.from({ length: width }, (_, at) => at);
  return (
    <section aria-labelledby="csv-columns">
      <h3 id="csv-columns" className="mb-3 font-semibold">
        {t('mapping.columns')}
      </h3>
      <div
        className="overflow-x-auto rounded-md border border-line"
        tabIndex={0}
        role="group"
        aria-labelledby="csv-columns"
      >
        <table className="min-w-full text-small">
          <thead>
            <tr className="bg-canvas align-top">
              {columns.map((at) => {
                const role = roleOf(draft, at);
                const name = header?.[at]?.trim() || t('mapping.column', { number: at + 1 });
                return (
                  <th key={at} scope="col" className="border-b border-line p-2 text-start font-medium">
                    <select
                      aria-label={t('mapping.roleOf', { name })}
                      value={role ?? ''}
                      data-testid={`column-${at}`}
                      onChange={(event) => onChange(withRole(draft, at, (event.target.value || null) as Role | null))}
                      className={cx(
                        inputClass,
                        'h-7 min-w-30 px-1 text-small!',
                        role && 'border-accent! font-semibold',
                      )}
                    >
                      <option value="">{t('role.none')}</option>
                      {roles.map((each) => (
                        <option key={each} value={each}>
                          {t(`role.${each}`)}
                        </option>
                      ))}
                    </select>
                    {header && (
                      <span className="mt-1 block max-w-44 truncate px-1 text-caption text-ink-3">{name}</span>
                    )}
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {body.map(({ line, cells }) => (
              <tr key={line} className="border-b border-line last:border-0">
                {columns.map((at) => (
                  <td
                    key={at}
                    className={cx('max-w-48 truncate px-3 py-1.5', roleOf(draft, at) === null && 'text-ink-3')}
                  >
                    {cells[at]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
