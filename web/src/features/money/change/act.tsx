import { createContext, use, useCallback, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Care, Planned, PlannedMany, Problem, Write } from '@rialto/client/money';
import { Confirm } from '@/ui/Confirm';
import { useChange } from './useChange';

type AnyPlanned = Planned | PlannedMany;
type Plan = (care: Care) => AnyPlanned | readonly AnyPlanned[];

/** Empty when it was done, or when the person decided to leave it. */
type Act = (label: string, plan: Plan, onDone?: () => void) => readonly Problem[];

interface Asked {
  label: string;
  plan: Plan;
  onDone: (() => void) | undefined;
}

const ActContext = createContext<Act | null>(null);

const isReconciled = ({ code }: Problem) => code === 'RECONCILED';
const listed = (plans: AnyPlanned | readonly AnyPlanned[]): readonly AnyPlanned[] => ('ok' in plans ? [plans] : plans);

function writesOf(plan: AnyPlanned): readonly Write[] {
  if (!plan.ok) return [];
  return 'writes' in plan ? plan.writes : [plan.write];
}

/** Does what was planned; asks first when a reconciled row would change. */
export function ActProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation('money');
  const change = useChange();
  const [asked, setAsked] = useState<Asked>();

  const run = useCallback(
    (label: string, plans: readonly AnyPlanned[], onDone: (() => void) | undefined): readonly Problem[] => {
      const problems = plans.flatMap((plan) => (plan.ok ? [] : plan.problems));
      if (problems.length > 0) return problems;
      change.all(label, plans.flatMap(writesOf));
      onDone?.();
      return [];
    },
    [change],
  );

  const act = useCallback<Act>(
    (label, plan, onDone) => {
      const plans = listed(plan({}));
      const problems = plans.flatMap((each) => (each.ok ? [] : each.problems));
      if (problems.some(isReconciled) && problems.every(isReconciled)) {
        setAsked({ label, plan, onDone });
        return [];
      }
      return run(label, plans, onDone);
    },
    [run],
  );

  return (
    <ActContext value={act}>
      {children}
      <Confirm
        open={asked !== undefined}
        onOpenChange={(open) => !open && setAsked(undefined)}
        title={t('reconciled.title')}
        description={t('reconciled.text')}
        action={t('reconciled.action')}
        onConfirm={() => {
          if (asked) run(asked.label, listed(asked.plan({ unreconcile: true })), asked.onDone);
          setAsked(undefined);
        }}
      />
    </ActContext>
  );
}

export function useAct(): Act {
  const act = use(ActContext);
  if (!act) throw new Error('useAct outside of an ActProvider');
  return act;
}
