import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { dueToPost, postOccurrence } from '@rialto/client/money';
import { useBook } from '../book/BookContext';
import { useToday } from '../calendar/useCalendar';
import { useChange } from '../change/useChange';

/** Enters what is to be entered by itself, when the book is opened and at midnight. Two devices make one transaction of it. */
export function AutoPost() {
  const { t } = useTranslation('plans');
  const { replica, canEdit } = useBook();
  const change = useChange();
  const today = useToday();
  useEffect(() => {
    if (!canEdit) return;
    for (const due of dueToPost(replica, today)) {
      const plan = postOccurrence(replica, due);
      if (plan.ok) change.quietly(t('bills.done.entered', { name: due.recurring.name }), plan.write);
    }
  }, [replica, canEdit, change, today, t]);
  return null;
}
