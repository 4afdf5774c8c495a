import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MailboxLink } from '@/features/mailbox/MailboxLink';
import { useClient } from '@/lib/client';
import { useDocumentTitle } from '@/lib/useDocumentTitle';
import { useForm } from '@/lib/useForm';
import { emailProblem } from '@/lib/validation';
import { Button } from '@/ui/Button';
import { Field } from '@/ui/Field';
import { Notice } from '@/ui/Notice';
import { AuthLayout } from './AuthLayout';
import { AuthLink } from './AuthLink';
import { Captcha } from './captcha/Captcha';
import { useCaptcha } from './captcha/useCaptcha';

export function ForgotPasswordPage() {
  const { t } = useTranslation('identity');
  const { session } = useClient();
  const [sentTo, setSentTo] = useState<string>();
  const captcha = useCaptcha();
  const form = useForm({
    initial: { email: '' },
    rules: { email: emailProblem },
    submit: ({ email }) =>
      captcha.attempt(async (captchaToken) => {
        await session.requestPasswordReset(email.trim(), captchaToken);
        setSentTo(email.trim());
      }),
  });
  useDocumentTitle(t('forgot.title'));

  if (sentTo !== undefined) {
    return (
      <AuthLayout title={t('forgot.sentTitle')} lead={t('forgot.sent', { email: sentTo })}>
        <p className="flex flex-wrap gap-4">
          <MailboxLink />
          <AuthLink to="/sign-in">{t('forgot.back')}</AuthLink>
        </p>
      </AuthLayout>
    );
  }
  return (
    <AuthLayout title={t('forgot.title')} lead={t('forgot.text')}>
      <form {...form.formProps} className="grid gap-4">
        <Field
          {...form.field('email')}
          large
          label={t('signIn.email')}
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          data-testid="email"
        />
        {form.failure && <Notice tone="bad">{form.failure}</Notice>}
        <Button type="submit" variant="primary" size="lg" wide busy={form.busy} data-testid="send-link">
          {t('forgot.submit')}
        </Button>
        <Captcha widget={captcha.widget} />
      </form>
      <p>
        <AuthLink to="/sign-in">{t('forgot.back')}</AuthLink>
      </p>
    </AuthLayout>
  );
}
