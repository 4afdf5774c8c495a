import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { useSpace } from '@/features/spaces/SpaceContext';
import type { RegisterSearch } from '../register/search';

interface RegisterLinkProps {
  search: RegisterSearch;
  className?: string;
  children: ReactNode;
}

/** To the transactions that a number is made of. */
export function RegisterLink({ search, className, children }: RegisterLinkProps) {
  const space = useSpace();
  return (
    <Link to="/s/$spaceId/transactions" params={{ spaceId: space.id }} search={search} className={className}>
      {children}
    </Link>
  );
}
