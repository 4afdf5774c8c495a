import { useMemo } from 'react';
import { loanSchedule, owedOn, termsOf, type Loan, type LoanSchedule } from '@rialto/client/money';
import type { Row } from '@rialto/client/sync';
import { useRows } from '../book/BookContext';
import { useToday } from '../calendar/useCalendar';

export interface LoanView {
  loan: Row<Loan>;
  name: string;
  currency: string;
  /** Undefined when it never ends with this payment. */
  schedule: LoanSchedule | undefined;
  /** By the schedule, today. */
  owed: number;
}

/** The loans of the book, each with its schedule. */
export function useLoans(): readonly LoanView[] {
  const loans = useRows('loan');
  const accounts = useRows('account');
  const today = useToday();
  return useMemo(
    () =>
      loans.map((loan) => {
        const account = accounts.find(({ id }) => id === loan.account);
        const terms = termsOf(loan);
        const made = loanSchedule(terms);
        const schedule = 'error' in made ? undefined : made;
        return {
          loan,
          name: loan.name || account?.name || '',
          currency: account?.currency ?? 'EUR',
          schedule,
          owed: schedule ? owedOn(terms, schedule, today) : loan.principal,
        };
      }),
    [loans, accounts, today],
  );
}
