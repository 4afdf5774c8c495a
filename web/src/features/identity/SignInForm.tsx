import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useClient } from '@/lib/client';
import { useForm } from '@/lib/useForm';
import { requiredProblem } from '@/lib/validation';
import { Button } from '@/ui/Button';
import { Field } from '@/ui/Field';
import { Notice } from '@/ui/Notice';
import { Captcha } from './captcha/Captcha';
import { useCaptcha } from './captcha/useCaptcha';

export function SignInForm() {
  const { t } = useTranslation('identity');
  const { session } = useClient();
  const captcha = useCaptcha();
  const form = useForm({
    initial: { email: '', password: '' },
    rules: { email: requiredProblem, password: requiredProblem },
    submit: ({ email, password }) =>
      captcha.attempt((captchaToken) => session.signIn({ email: email.trim(), password, captchaToken })),
  });
  return (
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
      <Field
        {...form.field('password')}
        large
        label={t('signIn.password')}
        type="password"
        autoComplete="current-password"
        data-testid="password"
        aside={
          <Link to="/forgot-password" className="text-small text-ink-2 hover:text-ink hover:underline">
            {t('signIn.forgot')}
          </Link>
        }
      />
      {form.failure && <Notice tone="bad">{form.failure}</Notice>}
      <Button type="submit" variant="primary" size="lg" wide busy={form.busy} data-testid="sign-in">
        {t('signIn.submit')}
      </Button>
      <Captcha widget={captcha.widget} />
    </form>
  );
}
