import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ENCODINGS, type Ambiguity, type Separator } from '@rialto/client/money/import';
import { cx } from '@/lib/cx';
import { SelectField } from '@/ui/SelectField';
import { headersOf, type MappingDraft } from './mapping';
import type { CsvRead, ReadSettings } from './readSession';

interface CsvSettingsProps {
  read: CsvRead;
  draft: MappingDraft;
  doubts: readonly Ambiguity[];
  onChange: (changes: Partial<MappingDraft>, about?: Ambiguity['about']) => void;
  /** The file has to be read anew with these. */
  onRead: (settings: Pick<ReadSettings, 'encoding' | 'dialect'>) => void;
}

const separators: readonly { value: Separator; key: 'comma' | 'semicolon' | 'tab' | 'bar' }[] = [
  { value: ',', key: 'comma' },
  { value: ';', key: 'semicolon' },
  { value: '\t', key: 'tab' },
  { value: '|', key: 'bar' },
];
const headerChars = 60;
const noHeader = '';

/** How the file is written, apart from its columns. */
export function CsvSettings({ read, draft, doubts, onChange, onRead }: CsvSettingsProps) {
  const { t } = useTranslation('transfer');
  const doubtOf = (about: Ambiguity['about']) => doubts.find((doubt) => doubt.about === about);
  const headers = headersOf(read);
  return (
    <section aria-labelledby="csv-settings">
      <h3 id="csv-settings" className="mb-3 font-semibold">
        {t('mapping.written')}
      </h3>
      <div className="grid grid-cols-1 gap-4 tablet:grid-cols-3">
        <Doubtful doubt={doubtOf('dateOrder')}>
          <SelectField
            label={t('mapping.dateOrder')}
            value={draft.dateOrder}
            onChange={(dateOrder) => onChange({ dateOrder }, 'dateOrder')}
            data-testid="mapping-date-order"
            options={(['dmy', 'mdy', 'ymd'] as const).map((value) => ({ value, label: t(`dateOrder.${value}`) }))}
          />
        </Doubtful>
        <Doubtful doubt={doubtOf('decimal')}>
          <SelectField
            label={t('mapping.decimal')}
            value={draft.decimal}
            onChange={(decimal) => onChange({ decimal }, 'decimal')}
            data-testid="mapping-decimal"
            options={[
              { value: ',', label: t('decimal.comma') },
              { value: '.', label: t('decimal.point') },
            ]}
          />
        </Doubtful>
        <Doubtful doubt={doubtOf('sign')}>
          <SelectField
            label={t('mapping.sign')}
            value={draft.invert ? 'inverted' : 'plain'}
            onChange={(sign) => onChange({ invert: sign === 'inverted' }, 'sign')}
            disabled={draft.amount === null || draft.sign !== null}
            data-testid="mapping-sign"
            options={(['plain', 'inverted'] as const).map((value) => ({ value, label: t(`sign.${value}`) }))}
          />
        </Doubtful>
        <SelectField
          label={t('mapping.header')}
          value={draft.signature ?? noHeader}
          onChange={(signature) => onChange({ signature: signature || null })}
          data-testid="mapping-header"
          options={[
            { value: noHeader, label: t('mapping.noHeader') },
            ...headers.map(({ line, cells, signature }) => ({
              value: signature,
              label: t('mapping.headerLine', { line, text: cells.join(', ').slice(0, headerChars) }),
            })),
          ]}
        />
        <SelectField
          label={t('mapping.separator')}
          value={read.head.dialect.separator}
          onChange={(separator) => onRead({ dialect: { ...read.head.dialect, separator } })}
          data-testid="mapping-separator"
          options={separators.map(({ value, key }) => ({ value, label: t(`separator.${key}`) }))}
        />
        <Doubtful doubt={doubtOf('encoding')}>
          <SelectField
            label={t('mapping.encoding')}
            value={read.encoding.encoding}
            onChange={(encoding) => onRead({ encoding })}
            data-testid="mapping-encoding"
            options={ENCODINGS.map((value) => ({ value, label: value }))}
          />
        </Doubtful>
      </div>
    </section>
  );
}

/** A choice that the file does not decide, with the piece of it that can be read in more than one way. */
export function Doubtful({ doubt, children }: { doubt: Ambiguity | undefined; children: ReactNode }) {
  const { t } = useTranslation('transfer');
  return (
    <div
      className={cx('grid grid-cols-1 content-start gap-1', doubt && 'border-s-2 border-warn ps-3')}
      data-doubt={doubt?.about}
    >
      {children}
      {doubt && (
        <p className="text-caption font-medium text-warn">{t(`doubt.${doubt.about}`, { example: doubt.example })}</p>
      )}
    </div>
  );
}
