import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ambiguity } from '@rialto/client/money/import';
import { Button } from '@/ui/Button';
import { Field } from '@/ui/Field';
import { Notice } from '@/ui/Notice';
import { useBookRecord } from '../book/BookContext';
import { useAccounts } from '../fields/AccountPicker';
import { newId } from '../newId';
import { ColumnRoles } from './ColumnRoles';
import { CsvSettings } from './CsvSettings';
import { firstDraft, isComplete, type MappingDraft } from './mapping';
import { MappingPreview, usePreview } from './MappingPreview';
import type { CsvRead } from './readSession';
import { recogniseAccount } from './recognise';
import { newAccount } from './review';
import { TargetAccount } from './TargetAccount';
import type { ImportRun } from './useImport';

interface MappingStepProps {
  run: ImportRun;
  file: string;
  read: CsvRead;
  /** Chosen before the file was. */
  account: string | null;
}

/** How a bank writes its CSV: every guess is shown and can be changed, and what it leads to is shown at once. */
export function MappingStep({ run, file, read, account: wanted }: MappingStepProps) {
  const { t } = useTranslation(['transfer', 'common']);
  const book = useBookRecord();
  const accounts = useAccounts();
  const [draft, setDraft] = useState<MappingDraft>(() => firstDraft(read));
  const [chosen, setChosen] = useState(wanted);
  const [remembers, setRemembers] = useState(true);
  const [name, setName] = useState(read.remembered?.name);
  // The doubts of the guess end where a person has looked.
  const [checked, setChecked] = useState<ReadonlySet<Ambiguity['about']>>(new Set());
  const currencyOf = (id: string | null) => accounts.find((each) => each.id === id)?.currency ?? book.currency;
  const preview = usePreview(read, draft, currencyOf(chosen));
  const statement = preview?.statements[0];
  const recognised = statement && recogniseAccount(statement.account, statement.currency, accounts)?.id;
  const account = chosen ?? recognised ?? null;
  const bank = name ?? accounts.find(({ id }) => id === account)?.institution ?? file.replace(/\.\w+$/, '');
  const doubts = read.ambiguities.filter(({ about }) => !checked.has(about));

  useEffect(() => setDraft(firstDraft(read)), [read]);

  function change(changes: Partial<MappingDraft>, about?: Ambiguity['about']) {
    setDraft({ ...draft, ...changes });
    if (about) setChecked(new Set([...checked, about]));
  }

  function goOn() {
    if (!isComplete(draft)) return;
    const remember = remembers && { id: read.remembered?.id ?? newId(), name: bank.trim() || file };
    void run.applyMapping(draft, account, remember || undefined);
  }
  return (
    <form
      noValidate
      data-testid="mapping"
      className="grid grid-cols-1 gap-8 pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        goOn();
      }}
    >
      <header className="flex flex-wrap items-end justify-between gap-3">
        <div className="min-w-0">
          <h2 className="truncate text-lead font-semibold">{file}</h2>
          <p className="text-ink-2">
            {read.remembered ? t('mapping.known', { name: read.remembered.name }) : t('mapping.lead')}
          </p>
        </div>
        <div className="flex gap-2">
          <Button onClick={run.cancel}>{t('common:cancel')}</Button>
          <Button type="submit" variant="primary" disabled={!isComplete(draft)} data-testid="mapping-continue">
            {t('mapping.continue')}
          </Button>
        </div>
      </header>
      <div className="grid grid-cols-1 gap-4 tablet:grid-cols-2">
        <TargetAccount
          statement={statement}
          currency={currencyOf(chosen)}
          anyCurrency
          value={account}
          onChange={setChosen}
          fileName={file}
        />
        <div className="grid content-start gap-1.5">
          <Field
            label={t('mapping.name')}
            help={t('mapping.nameHelp')}
            value={bank}
            maxLength={120}
            disabled={!remembers}
            onChange={(event) => setName(event.target.value)}
            data-testid="mapping-name"
            aside={
              <label className="-my-1 flex items-center gap-1.5 text-small">
                <input
                  type="checkbox"
                  className="size-4 accent-accent"
                  checked={remembers}
                  onChange={(event) => setRemembers(event.target.checked)}
                />
                {t('mapping.remember')}
              </label>
            }
          />
        </div>
      </div>
      {!isComplete(draft) && <Notice tone="warn">{t('mapping.incomplete')}</Notice>}
      <CsvSettings
        read={read}
        draft={draft}
        doubts={doubts}
        onChange={change}
        onRead={(settings) => void run.readAgain(settings)}
      />
      <ColumnRoles read={read} draft={draft} onChange={setDraft} />
      <MappingPreview preview={preview} account={account === newAccount ? null : account} rowCount={read.rowCount} />
    </form>
  );
}
