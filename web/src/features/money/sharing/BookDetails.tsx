import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { currencies } from '@rialto/client/money';
import { SettingsSection } from '@/features/identity/settings/SettingsSection';
import { problemText } from '@/lib/errors';
import { useLocale } from '@/lib/time';
import { textProblem, titleMaxLength } from '@/lib/validation';
import { Button } from '@/ui/Button';
import { Field } from '@/ui/Field';
import { SelectField } from '@/ui/SelectField';
import { useBook, useBookRecord } from '../book/BookContext';
import { useChange } from '../change/useChange';

/** Its name and the currency of its totals. Until something is written here, what others write shows at once. */
export function BookDetails() {
  const { t } = useTranslation(['sharing', 'common']);
  const { t: tErrors } = useTranslation('errors');
  const { book, canEdit } = useBook();
  const record = useBookRecord();
  const locale = useLocale();
  const change = useChange();
  const [typed, setTyped] = useState<string>();
  const [chosen, setChosen] = useState<string>();
  const name = typed ?? record.name;
  const currency = chosen ?? record.currency;
  const problem = textProblem(name, titleMaxLength);
  const isChanged = name.trim() !== record.name || currency !== record.currency;

  function save(event: FormEvent) {
    event.preventDefault();
    if (problem || !isChanged) return;
    change(t('book.changed'), (draft) => draft.set('book', book.id, { name: name.trim(), currency }));
    setTyped(undefined);
    setChosen(undefined);
  }
  return (
    <SettingsSection title={t('book.title')} text={t('book.text')}>
      <form noValidate onSubmit={save} className="grid gap-3">
        <Field
          label={t('book.name')}
          value={name}
          error={problem && problemText(tErrors, problem)}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
          disabled={!canEdit}
          data-testid="book-rename"
        />
        <SelectField
          label={t('book.currency')}
          help={t('book.currencyHelp')}
          value={currency}
          disabled={!canEdit}
          onChange={setChosen}
          options={currencies(locale).map((each) => ({ value: each.code, label: `${each.code} ${each.name}` }))}
          data-testid="book-currency"
        />
        {canEdit && (
          <div>
            <Button type="submit" disabled={!isChanged || problem !== undefined} data-testid="save-book">
              {t('common:save')}
            </Button>
          </div>
        )}
      </form>
    </SettingsSection>
  );
}
