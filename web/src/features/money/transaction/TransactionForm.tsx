import { useTranslation } from 'react-i18next';
import type { Problem } from '@rialto/client/money';
import { Field } from '@/ui/Field';
import { Segmented } from '@/ui/Segmented';
import { useRow, useBookRecord } from '../book/BookContext';
import { useIndex } from '../book/indexes';
import { AccountPicker } from '../fields/AccountPicker';
import { AmountField } from '../fields/AmountField';
import { DateField } from '../fields/DateField';
import { PayeeField } from '../fields/PayeeField';
import { TagField } from '../fields/TagField';
import { acceptsSuggestion } from '../suggest/acceptKeys';
import { sureCategory } from '../suggest/useSuggestion';
import { CategoryOrParts } from './CategoryOrParts';
import type { Entry, EntryKind } from './entry';
import { useEntrySuggestion } from './EntryCategory';
import { Labelled } from './Labelled';
import { useProblemText } from './problems';
import { StatusField } from './StatusField';

interface TransactionFormProps {
  entry: Entry;
  onChange: (entry: Entry) => void;
  problems: readonly Problem[];
  /** What it can be: a row that exists does not become a transfer, nor stops being one. */
  kinds: readonly EntryKind[];
  /** Choosing a payee brings the category that it had last. */
  suggests?: boolean;
  autoFocus?: boolean;
  disabled?: boolean;
  /** Everything, or what is entered on the way with a thumb. */
  brief?: boolean;
}

/** The amount is what one came for: large, with the number pad. */
const figure = '[&_input]:h-12! [&_input]:text-title! [&_input]:font-semibold';

/** The fields of a transaction, amount first. */
export function TransactionForm(props: TransactionFormProps) {
  const { entry, onChange, problems, kinds, suggests = false, autoFocus, disabled = false, brief = false } = props;
  const { t } = useTranslation('money');
  const { index: payees } = useIndex('payees');
  const book = useBookRecord();
  const from = useRow('account', entry.account);
  const to = useRow('account', entry.toAccount);
  const textOf = useProblemText(problems);
  const currency = from?.currency ?? book.currency;
  const isTransfer = entry.kind === 'transfer';
  const change = (changes: Partial<Entry>) => onChange({ ...entry, ...changes });
  const suggestion = useEntrySuggestion(entry, disabled);
  const converts = isTransfer && from && to && from.currency !== to.currency;

  function setPayee(payee: string) {
    const last = suggests && entry.parts.length === 0 ? payees.payee(payee.trim())?.lastCategory : undefined;
    const category = last ?? (suggests && payee === entry.payee ? sureCategory(suggestion) : undefined);
    change({ payee, ...(category && { category }) });
  }

  return (
    <div
      className="grid gap-4"
      onKeyDown={(event) => {
        const category = suggestion?.candidates[0]?.category;
        if (!acceptsSuggestion(event) || entry.category !== null || !category) return;
        event.preventDefault();
        change({ category });
      }}
    >
      {kinds.length > 1 && (
        <div>
          <Segmented
            label={t('kind.label')}
            value={entry.kind}
            onChange={(kind) => change({ kind })}
            options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
        </div>
      )}
      <Labelled error={textOf('amount')}>
        <AmountField
          label={t('field.amount')}
          currency={currency}
          value={entry.amount}
          onChange={(amount) => change({ amount })}
          large
          disabled={disabled}
          testId="amount"
          {...(brief && { className: figure })}
          {...(autoFocus && { autoFocus })}
        />
      </Labelled>
      <Labelled error={textOf('account', 'from')}>
        <AccountPicker
          label={t(isTransfer ? 'field.from' : 'field.account')}
          value={entry.account}
          except={entry.toAccount}
          onChange={(account) => change({ account })}
          large
          disabled={disabled}
          testId="account"
        />
      </Labelled>
      {isTransfer && (
        <Labelled error={textOf('to')}>
          <AccountPicker
            label={t('field.to')}
            value={entry.toAccount}
            except={entry.account}
            onChange={(toAccount) => change({ toAccount })}
            large
            disabled={disabled}
            testId="to-account"
          />
        </Labelled>
      )}
      {converts && (
        <Labelled error={textOf('received')}>
          <AmountField
            label={t('field.received')}
            currency={to.currency}
            value={entry.received}
            onChange={(received) => change({ received })}
            large
            disabled={disabled}
            testId="received"
          />
        </Labelled>
      )}
      <Labelled error={textOf('payee')}>
        <PayeeField
          label={t(isTransfer ? 'field.words' : 'field.payee')}
          value={entry.payee}
          onChange={(payee) => change({ payee })}
          onChoose={setPayee}
          onLeave={() => entry.category === null && setPayee(entry.payee)}
          large
          disabled={disabled}
          testId="payee"
        />
      </Labelled>
      {!isTransfer && <CategoryOrParts {...props} suggestion={suggestion} currency={currency} change={change} />}
      <Labelled error={textOf('date')}>
        <DateField
          label={t('field.date')}
          value={entry.date}
          onChange={(date) => change({ date })}
          large
          disabled={disabled}
          testId="date"
        />
      </Labelled>
      {!brief && (
        <>
          <TagField
            label={t('field.tags')}
            value={entry.tags}
            onChange={(tags) => change({ tags })}
            disabled={disabled}
            testId="tags"
          />
          <StatusField value={entry.status} onChange={(status) => change({ status })} disabled={disabled} />
        </>
      )}
      <Field
        label={t('field.note')}
        value={entry.note}
        maxLength={2000}
        large
        disabled={disabled}
        autoComplete="off"
        error={textOf('note')}
        onChange={(event) => change({ note: event.target.value })}
        data-testid="note"
      />
    </div>
  );
}
