import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useMe } from '@/lib/client';
import { useForm } from '@/lib/useForm';
import { newPasswordProblem, requiredProblem } from '@/lib/validation';
import { Button } from '@/ui/Button';
import { Field } from '@/ui/Field';
import { Notice } from '@/ui/Notice';
import { SettingsSection } from './SettingsSection';

const empty = { currentPassword: '', newPassword: '' };

export function ChangePassword() {
  const { t } = useTranslation('settings');
  const { session } = useClient();
  const { email } = useMe();
  const [done, setDone] = useState(false);
  const form = useForm({
    initial: empty,
    rules: { currentPassword: requiredProblem, newPassword: newPasswordProblem },
    submit: async (passwords) => {
      setDone(false);
      await session.changePassword(passwords);
      form.setValues(empty);
      setDone(true);
    },
  });
  return (
    <SettingsSection title={t('password.title')} text={t('password.text')}>
      <form {...form.formProps} className="grid gap-3">
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <Field
          {...form.field('currentPassword')}
          label={t('password.current')}
          type="password"
          autoComplete="current-password"
          data-testid="current-password"
        />
        <Field
          {...form.field('newPassword')}
          label={t('password.new')}
          help={t('password.help')}
          type="password"
          autoComplete="new-password"
          data-testid="new-password"
        />
        {form.failure && <Notice tone="bad">{form.failure}</Notice>}
        {done && <Notice tone="ok">{t('password.done')}</Notice>}
        <div>
          <Button type="submit" busy={form.busy}>
            {t('password.submit')}
          </Button>
        </div>
      </form>
    </SettingsSection>
  );
}
