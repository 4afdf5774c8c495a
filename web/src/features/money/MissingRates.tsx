import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSpace } from '@/features/spaces/SpaceContext';
import { buttonClass } from '@/ui/Button';
import { Notice } from '@/ui/Notice';

/** Sums that leave out accounts say so. */
export function MissingRates({ currencies }: { currencies: readonly string[] }) {
  const { t } = useTranslation('plans');
  const space = useSpace();
  if (currencies.length === 0) return null;
  return (
    <div className="mb-4">
      <Notice
        tone="warn"
        action={
          <Link to="/s/$spaceId/rates" params={{ spaceId: space.id }} className={buttonClass('secondary', 'sm')}>
            {t('rates.addOne')}
          </Link>
        }
      >
        {t('rates.leftOut', { currencies: currencies.join(', ') })}
      </Notice>
    </div>
  );
}
