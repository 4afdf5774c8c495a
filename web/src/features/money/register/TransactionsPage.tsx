import { useNavigate, useSearch } from '@tanstack/react-router';
import { RegisterPage } from './RegisterPage';

export function TransactionsPage() {
  const search = useSearch({ from: '/session/s/$spaceId/money/transactions' });
  const navigate = useNavigate({ from: '/s/$spaceId/transactions' });
  return (
    <RegisterPage
      search={search}
      onSearch={(next) => void navigate({ to: '.', search: next, replace: true })}
      onAccount={(id) => {
        const { account: _account, ...rest } = search;
        void navigate({ to: '.', search: id ? { ...rest, account: id } : rest });
      }}
    />
  );
}
