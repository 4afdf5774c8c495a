import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useClient, useSession } from '@/lib/client';
import { useErrorText } from '@/lib/errors';
import { useDocumentTitle } from '@/lib/useDocumentTitle';
import { Notice } from '@/ui/Notice';
import { AuthLayout } from './AuthLayout';
import { AuthLink } from './AuthLink';

export function VerifyEmailPage() {
  const { t } = useTranslation('identity');
  const { session } = useClient();
  const { phase } = useSession();
  const errorText = useErrorText();
  const { token = '' } = useSearch({ from: '/verify' });
  // A token works once: the query keeps the answer, so that neither a second render nor a new session asks again.
  const verification = useQuery({
    queryKey: ['verify-email', token],
    queryFn: async () => {
      await session.verifyEmail(token);
      if (session.state.phase === 'signed-in') await session.reloadMe();
      return true;
    },
    retry: false,
    staleTime: 'static',
    gcTime: Infinity,
  });
  const title = verification.isPending
    ? t('verify.working')
    : verification.isError
      ? t('verify.failedTitle')
      : t('verify.title');
  useDocumentTitle(title);

  return (
    <AuthLayout title={title} lead={verification.isSuccess ? t('verify.text') : undefined}>
      {verification.isError && <Notice tone="bad">{errorText(verification.error)}</Notice>}
      {!verification.isPending && (
        <p>
          {phase === 'signed-in' ? (
            <AuthLink to="/">{t('verify.continue')}</AuthLink>
          ) : (
            <AuthLink to="/sign-in">{t('signIn.submit')}</AuthLink>
          )}
        </p>
      )}
    </AuthLayout>
  );
}
