import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { monthSearch } from '@/features/money/calendar/monthSearch';
import { registerSearch } from '@/features/money/register/search';
import { reportsSearch } from '@/features/money/reports/search';
import { space } from './spaceRoute';

/** All pages that show a book of accounts: the book is opened once for them. */
const money = createRoute({
  getParentRoute: () => space,
  id: 'money',
  component: lazyRouteComponent(() => import('@/features/money/MoneyPages'), 'MoneyPages'),
});

const overview = createRoute({
  getParentRoute: () => money,
  path: '/overview',
  validateSearch: monthSearch,
  component: lazyRouteComponent(() => import('@/features/money/OverviewPage'), 'OverviewPage'),
});

const transactions = createRoute({
  getParentRoute: () => money,
  path: '/transactions',
  validateSearch: registerSearch,
  component: lazyRouteComponent(() => import('@/features/money/register/TransactionsPage'), 'TransactionsPage'),
});

const accounts = createRoute({
  getParentRoute: () => money,
  path: '/accounts',
  component: lazyRouteComponent(() => import('@/features/money/accounts/AccountsPage'), 'AccountsPage'),
});

const account = createRoute({
  getParentRoute: () => money,
  path: '/accounts/$accountId',
  validateSearch: registerSearch,
  component: lazyRouteComponent(() => import('@/features/money/accounts/AccountPage'), 'AccountPage'),
});

const reconcile = createRoute({
  getParentRoute: () => money,
  path: '/accounts/$accountId/reconcile',
  component: lazyRouteComponent(() => import('@/features/money/accounts/ReconcilePage'), 'ReconcilePage'),
});

const budgets = createRoute({
  getParentRoute: () => money,
  path: '/budgets',
  validateSearch: monthSearch,
  component: lazyRouteComponent(() => import('@/features/money/BudgetsPage'), 'BudgetsPage'),
});

const goals = createRoute({
  getParentRoute: () => money,
  path: '/goals',
  component: lazyRouteComponent(() => import('@/features/money/GoalsPage'), 'GoalsPage'),
});

const bills = createRoute({
  getParentRoute: () => money,
  path: '/bills',
  component: lazyRouteComponent(() => import('@/features/money/BillsPage'), 'BillsPage'),
});

const reports = createRoute({
  getParentRoute: () => money,
  path: '/reports',
  validateSearch: reportsSearch,
  component: lazyRouteComponent(() => import('@/features/money/ReportsPage'), 'ReportsPage'),
});

const loans = createRoute({
  getParentRoute: () => money,
  path: '/loans',
  component: lazyRouteComponent(() => import('@/features/money/LoansPage'), 'LoansPage'),
});

const rates = createRoute({
  getParentRoute: () => money,
  path: '/rates',
  component: lazyRouteComponent(() => import('@/features/money/RatesPage'), 'RatesPage'),
});

const categories = createRoute({
  getParentRoute: () => money,
  path: '/categories',
  component: lazyRouteComponent(() => import('@/features/money/organise/OrganisePage'), 'OrganisePage'),
});

const rules = createRoute({
  getParentRoute: () => money,
  path: '/rules',
  component: lazyRouteComponent(() => import('@/features/money/rules/RulesPage'), 'RulesPage'),
});

const sharing = createRoute({
  getParentRoute: () => money,
  path: '/sharing',
  component: lazyRouteComponent(() => import('@/features/money/sharing/SharingPage'), 'SharingPage'),
});

const sync = createRoute({
  getParentRoute: () => money,
  path: '/sync',
  component: lazyRouteComponent(() => import('@/features/money/sync/SyncPage'), 'SyncPage'),
});

const conflicts = createRoute({
  getParentRoute: () => money,
  path: '/conflicts',
  component: lazyRouteComponent(() => import('@/features/money/sync/ConflictsPage'), 'ConflictsPage'),
});

const importing = createRoute({
  getParentRoute: () => money,
  path: '/import',
  validateSearch: ({ account }: Record<string, unknown>): { account?: string } =>
    typeof account === 'string' && account !== '' ? { account } : {},
  component: lazyRouteComponent(() => import('@/features/money/import/ImportPage'), 'ImportPage'),
});

const uncategorised = createRoute({
  getParentRoute: () => money,
  path: '/uncategorised',
  component: lazyRouteComponent(() => import('@/features/money/suggest/UncategorisedPage'), 'UncategorisedPage'),
});

export const moneyRoutes = money.addChildren([
  overview,
  transactions,
  accounts,
  account,
  reconcile,
  budgets,
  goals,
  bills,
  reports,
  loans,
  rates,
  categories,
  rules,
  sharing,
  sync,
  conflicts,
  importing,
  uncategorised,
]);
