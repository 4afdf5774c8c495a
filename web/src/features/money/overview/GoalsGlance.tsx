import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSpace } from '@/features/spaces/SpaceContext';
import { Icon } from '@/ui/Icon';
import { buttonClass } from '@/ui/Button';
import { Meter } from '../charts/Meter';
import { Amount } from '../fields/Amount';
import { goalGlyph } from '../goals/goalGlyphs';
import { useForecastText } from '../goals/useForecastText';
import { useGoals } from '../goals/useGoals';
import { Nothing, Section } from './Section';

const most = 4;

export function GoalsGlance() {
  const { t } = useTranslation('reports');
  const space = useSpace();
  const goals = useGoals().filter(({ goal }) => !goal.archived);
  const forecastText = useForecastText();
  const link = { to: '/s/$spaceId/goals', params: { spaceId: space.id } } as const;
  return (
    <Section
      title={t('overview.goals')}
      aside={
        goals.length > 0 && (
          <Link {...link} className="text-small font-medium text-accent hover:underline">
            {t('overview.allGoals')}
          </Link>
        )
      }
    >
      {goals.length === 0 && (
        <Nothing
          action={
            <Link {...link} className={buttonClass()}>
              {t('overview.addGoal')}
            </Link>
          }
        >
          {t('overview.noGoals')}
        </Nothing>
      )}
      <ul>
        {goals.slice(0, most).map(({ goal, progress }) => (
          <li key={goal.id} className="flex gap-3 py-2.5">
            <span className="grid size-9 shrink-0 place-items-center rounded-sm bg-sunken text-ink-2">
              <Icon as={goalGlyph(goal.icon)} size={18} />
            </span>
            <span className="min-w-0 flex-1">
              <span className="flex items-baseline justify-between gap-3">
                <span className="min-w-0 truncate font-medium">{goal.name}</span>
                <span className="shrink-0 text-small text-ink-2">
                  <Amount amount={progress.saved} currency={goal.currency} whole className="font-medium text-ink" />{' '}
                  {t('overview.of')} <Amount amount={goal.target} currency={goal.currency} whole />
                </span>
              </span>
              <Meter share={progress.share} className="mt-[7px] mb-1.5" />
              <span className="block text-small text-ink-2">{forecastText(goal, progress)}</span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
