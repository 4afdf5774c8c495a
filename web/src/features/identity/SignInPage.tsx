import { useQuery } from '@tanstack/react-query';
import { Navigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useClient, useSession } from '@/lib/client';
import { useDocumentTitle } from '@/lib/useDocumentTitle';
import { Notice } from '@/ui/Notice';
import { AuthLayout } from './AuthLayout';
import { AuthLink } from './AuthLink';
import { SamplePeople, SamplePeopleSkeleton } from './SamplePeople';
import { SignInForm } from './SignInForm';

export function SignInPage() {
  const { t } = useTranslation('identity');
  const client = useClient();
  const session = useSession();
  const { next, notice } = useSearch({ from: '/sign-in' });
  const samples = useQuery({ queryKey: ['sample-people'], queryFn: () => client.session.samplePeople(), retry: false });
  useDocumentTitle(t('signIn.title'));

  if (session.phase === 'signed-in') return <Navigate to={next ?? '/'} replace />;

  const password = samples.data?.password;
  const hasSamples = password !== undefined && samples.data !== undefined && samples.data.items.length > 0;
  return (
    <AuthLayout
      title={t('signIn.title')}
      lead={
        <>
          {t('signIn.newHere')} <AuthLink to="/create-account">{t('signIn.create')}</AuthLink>
        </>
      }
      aside={
        hasSamples ? (
          <SamplePeople spaces={samples.data.items} password={password} />
        ) : (
          samples.isPending && <SamplePeopleSkeleton />
        )
      }
    >
      {notice && <Notice>{t(`signIn.${notice}`)}</Notice>}
      <SignInForm />
    </AuthLayout>
  );
}
