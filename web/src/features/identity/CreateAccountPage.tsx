import { Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useClient, useSession } from '@/lib/client';
import type { Language } from '@/lib/i18n';
import { useDocumentTitle } from '@/lib/useDocumentTitle';
import { useForm } from '@/lib/useForm';
import { emailProblem, nameMaxLength, newPasswordProblem, textProblem } from '@/lib/validation';
import { Button } from '@/ui/Button';
import { Field } from '@/ui/Field';
import { Notice } from '@/ui/Notice';
import { AuthLayout } from './AuthLayout';
import { AuthLink } from './AuthLink';
import { Captcha } from './captcha/Captcha';
import { useCaptcha } from './captcha/useCaptcha';

export function CreateAccountPage() {
  const { t, i18n } = useTranslation('identity');
  const { session } = useClient();
  const { phase } = useSession();
  const captcha = useCaptcha();
  const form = useForm({
    initial: { displayName: '', email: '', password: '' },
    rules: {
      displayName: (value) => textProblem(value, nameMaxLength),
      email: emailProblem,
      password: newPasswordProblem,
    },
    submit: ({ displayName, email, password }) =>
      captcha.attempt((captchaToken) =>
        session.signUp({
          displayName: displayName.trim(),
          email: email.trim(),
          password,
          language: i18n.language as Language,
          captchaToken,
        }),
      ),
  });
  useDocumentTitle(t('create.title'));

  if (phase === 'signed-in') return <Navigate to="/welcome" replace />;

  return (
    <AuthLayout
      title={t('create.title')}
      lead={
        <>
          {t('create.known')} <AuthLink to="/sign-in">{t('signIn.submit')}</AuthLink>
        </>
      }
    >
      <form {...form.formProps} className="grid gap-4">
        <Field
          {...form.field('displayName')}
          large
          label={t('create.name')}
          help={t('create.nameHelp')}
          autoComplete="name"
          data-testid="display-name"
        />
        <Field
          {...form.field('email')}
          large
          label={t('signIn.email')}
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          data-testid="email"
        />
        <Field
          {...form.field('password')}
          large
          label={t('signIn.password')}
          help={t('create.passwordHelp')}
          type="password"
          autoComplete="new-password"
          data-testid="password"
        />
        {form.failure && <Notice tone="bad">{form.failure}</Notice>}
        <Button type="submit" variant="primary" size="lg" wide busy={form.busy} data-testid="create-account">
          {t('create.submit')}
        </Button>
        <Captcha widget={captcha.widget} />
      </form>
    </AuthLayout>
  );
}
