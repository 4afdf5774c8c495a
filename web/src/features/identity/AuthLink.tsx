import type { ReactNode } from 'react';
import { Link, type LinkProps } from '@tanstack/react-router';

export function AuthLink({ to, children }: { to: NonNullable<LinkProps['to']>; children: ReactNode }) {
  return (
    <Link to={to} className="font-medium text-accent underline underline-offset-3 hover:text-accent-press">
      {children}
    </Link>
  );
}
