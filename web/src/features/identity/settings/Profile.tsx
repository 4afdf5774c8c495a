import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useMe } from '@/lib/client';
import { useForm } from '@/lib/useForm';
import { nameMaxLength, textProblem } from '@/lib/validation';
import { Badge } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { Field } from '@/ui/Field';
import { Notice } from '@/ui/Notice';
import { SettingsSection } from './SettingsSection';

export function Profile() {
  const { t } = useTranslation(['settings', 'common']);
  const { session } = useClient();
  const me = useMe();
  const [savedName, setSavedName] = useState<string>();
  const form = useForm({
    initial: { displayName: me.user.displayName },
    rules: { displayName: (value) => textProblem(value, nameMaxLength) },
    submit: async ({ displayName }) => {
      await session.rename(displayName.trim());
      setSavedName(displayName);
    },
  });
  const isSaved = savedName === form.values.displayName;
  return (
    <SettingsSection title={t('profile.title')} text={t('profile.text')}>
      <form {...form.formProps} className="grid gap-3">
        <Field
          {...form.field('displayName')}
          label={t('profile.name')}
          autoComplete="name"
          data-testid="display-name"
        />
        {form.failure && <Notice tone="bad">{form.failure}</Notice>}
        <div className="flex items-center gap-3">
          <Button type="submit" busy={form.busy} disabled={form.values.displayName === me.user.displayName}>
            {t('common:save')}
          </Button>
          <span role="status" className="text-small text-ink-2">
            {isSaved && t('common:saved')}
          </span>
        </div>
      </form>
      <dl className="mt-5 grid gap-1">
        <dt className="text-small font-medium">{t('profile.email')}</dt>
        <dd className="flex flex-wrap items-center gap-2">
          <span className="wrap-anywhere">{me.email}</span>
          <Badge tone={me.emailVerified ? 'ok' : 'warn'}>
            {t(me.emailVerified ? 'profile.verified' : 'profile.unverified')}
          </Badge>
        </dd>
      </dl>
    </SettingsSection>
  );
}
