import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currencies } from '@rialto/client/money';
import { useSpace } from '@/features/spaces/SpaceContext';
import { useClient } from '@/lib/client';
import { useLocale } from '@/lib/time';
import { useForm } from '@/lib/useForm';
import { textProblem, titleMaxLength } from '@/lib/validation';
import { Button } from '@/ui/Button';
import { Field } from '@/ui/Field';
import { Notice } from '@/ui/Notice';
import { SelectField } from '@/ui/SelectField';
import { useCreateBook, useReloadBooks, type Book } from './books';
import { Invitations } from './Invitations';
import { openReplica } from './openReplica';
import { openBook } from './replicas';
import { currencyOfRegion, useStarterSet } from './starterSet';

interface FirstBookProps {
  invitations: readonly Book[];
  mayCreate: boolean;
  onOpen: (bookId: string) => void;
  /** From before there is a book until it has what it begins with. */
  onCreating: (isCreating: boolean) => void;
}

/** Before there is a book: what others share with you, or one of your own. */
export function FirstBook({ invitations, mayCreate, onOpen, onCreating }: FirstBookProps) {
  const { t } = useTranslation('money');
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto grid max-w-110 gap-8 px-5 pt-[10vh] pb-16" data-testid="first-book">
        {invitations.length > 0 && <Invitations invitations={invitations} onOpen={onOpen} />}
        {mayCreate && (
          <section>
            <h2 className="text-title font-semibold tracking-title">{t('first.title')}</h2>
            <p className="mt-1 text-ink-2">{t('first.text')}</p>
            <NewBookForm onOpen={onOpen} onCreating={onCreating} />
          </section>
        )}
      </div>
    </div>
  );
}

type NewBookFormProps = Pick<FirstBookProps, 'onOpen'> & Partial<Pick<FirstBookProps, 'onCreating'>>;

export function NewBookForm({ onOpen, onCreating }: NewBookFormProps) {
  const { t } = useTranslation('money');
  const locale = useLocale();
  const client = useClient();
  const space = useSpace();
  const create = useCreateBook(space.id);
  const reload = useReloadBooks();
  const starterSet = useStarterSet();
  const [starter, setStarter] = useState(true);
  // The same id with each try: however often it is sent, there is one book.
  const [commandId] = useState(() => crypto.randomUUID());
  const form = useForm({
    initial: { name: t('first.defaultName'), currency: currencyOfRegion(locale) },
    rules: { name: (value) => textProblem(value, titleMaxLength), currency: () => undefined },
    submit: async ({ name, currency }) => {
      onCreating?.(true);
      try {
        const book = await create.mutateAsync({ name: name.trim(), currency, commandId });
        const replica = await openBook(openReplica, client, book.feed);
        await replica.ready();
        // On the disk before anything else happens: a page that is left now must not lose it.
        await replica.mutate(t('first.label'), starterSet(replica, book.id, currency, starter)).kept;
        await reload();
        onOpen(book.id);
      } finally {
        onCreating?.(false);
      }
    },
  });
  return (
    <form {...form.formProps} className="mt-5 grid gap-4">
      <Field {...form.field('name')} large label={t('first.name')} autoComplete="off" data-testid="book-name" />
      <SelectField
        large
        label={t('first.currency')}
        help={t('first.currencyHelp')}
        value={form.values.currency}
        onChange={(currency) => form.setValues({ ...form.values, currency })}
        options={currencies(locale).map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
        data-testid="book-currency"
      />
      <label className="flex items-start gap-2.5">
        <input
          type="checkbox"
          checked={starter}
          onChange={(event) => setStarter(event.target.checked)}
          className="mt-0.5 size-4 accent-accent"
        />
        <span>
          {t('first.starter')}
          <span className="block text-small text-ink-2">{t('first.starterHelp')}</span>
        </span>
      </label>
      {form.failure && <Notice tone="bad">{form.failure}</Notice>}
      <Button type="submit" variant="primary" size="lg" busy={form.busy} data-testid="create-book">
        {t('first.create')}
      </Button>
    </form>
  );
}
