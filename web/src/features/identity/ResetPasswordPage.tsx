import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useClient } from '@/lib/client';
import { useDocumentTitle } from '@/lib/useDocumentTitle';
import { useForm } from '@/lib/useForm';
import { newPasswordProblem } from '@/lib/validation';
import { Button } from '@/ui/Button';
import { Field } from '@/ui/Field';
import { Notice } from '@/ui/Notice';
import { AuthLayout } from './AuthLayout';
import { AuthLink } from './AuthLink';

export function ResetPasswordPage() {
  const { t } = useTranslation('identity');
  const { session } = useClient();
  const { token } = useSearch({ from: '/reset' });
  const navigate = useNavigate();
  const form = useForm({
    initial: { password: '' },
    rules: { password: newPasswordProblem },
    submit: async ({ password }) => {
      await session.confirmPasswordReset({ token: token ?? '', password });
      await navigate({ to: '/sign-in', search: { notice: 'passwordChanged' }, replace: true });
    },
  });
  useDocumentTitle(t('reset.title'));

  return (
    <AuthLayout title={t('reset.title')} lead={t('reset.text')}>
      {token === undefined ? (
        <Notice tone="bad">{t('reset.noToken')}</Notice>
      ) : (
        <form {...form.formProps} className="grid gap-4">
          <Field
            {...form.field('password')}
            large
            label={t('reset.password')}
            help={t('create.passwordHelp')}
            type="password"
            autoComplete="new-password"
            data-testid="password"
          />
          {form.failure && <Notice tone="bad">{form.failure}</Notice>}
          <Button type="submit" variant="primary" size="lg" wide busy={form.busy} data-testid="set-password">
            {t('reset.submit')}
          </Button>
        </form>
      )}
      <p>
        <AuthLink to="/forgot-password">{t('reset.again')}</AuthLink>
      </p>
    </AuthLayout>
  );
}
