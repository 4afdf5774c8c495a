import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useSpace } from '@/features/spaces/SpaceContext';
import { RegisterPage } from '../register/RegisterPage';

/** The register of one account. */
export function AccountPage() {
  const { id: spaceId } = useSpace();
  const { accountId } = useParams({ from: '/session/s/$spaceId/money/accounts/$accountId' });
  const search = useSearch({ from: '/session/s/$spaceId/money/accounts/$accountId' });
  const navigate = useNavigate();
  return (
    <RegisterPage
      key={accountId}
      search={{ ...search, account: accountId }}
      onSearch={({ account: _account, ...next }) =>
        void navigate({
          to: '/s/$spaceId/accounts/$accountId',
          params: { spaceId, accountId },
          search: next,
          replace: true,
        })
      }
      onAccount={(id) =>
        void (id === null
          ? navigate({ to: '/s/$spaceId/transactions', params: { spaceId } })
          : navigate({ to: '/s/$spaceId/accounts/$accountId', params: { spaceId, accountId: id } }))
      }
    />
  );
}
