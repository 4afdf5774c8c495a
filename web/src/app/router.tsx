import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { jobsSearch } from '@/features/administration/search';
import { CrashPage } from './CrashPage';
import { LandingPage } from './LandingPage';
import { moneyRoutes } from './moneyRoutes';
import { NotFound } from './NotFound';
import { root, session, space } from './spaceRoute';

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/** A path of ours, never another site. */
export function ownPath(value: unknown): string | undefined {
  const path = text(value);
  return path && /^\/(?![/\\])/.test(path) ? path : undefined;
}

const notices = ['expired', 'revoked', 'passwordChanged'] as const;
type SignInNotice = (typeof notices)[number];

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string; notice?: SignInNotice } => {
    const next = ownPath(search['next']);
    const notice = notices.find((each) => each === search['notice']);
    return { ...(next && { next }), ...(notice && { notice }) };
  },
  component: lazyRouteComponent(() => import('@/features/identity/SignInPage'), 'SignInPage'),
});

const createAccount = createRoute({
  getParentRoute: () => root,
  path: '/create-account',
  component: lazyRouteComponent(() => import('@/features/identity/CreateAccountPage'), 'CreateAccountPage'),
});

const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  component: lazyRouteComponent(() => import('@/features/identity/ForgotPasswordPage'), 'ForgotPasswordPage'),
});

const tokenSearch = (search: Record<string, unknown>): { token?: string } => {
  const token = text(search['token']);
  return token ? { token } : {};
};

const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset',
  validateSearch: tokenSearch,
  component: lazyRouteComponent(() => import('@/features/identity/ResetPasswordPage'), 'ResetPasswordPage'),
});

const verify = createRoute({
  getParentRoute: () => root,
  path: '/verify',
  validateSearch: tokenSearch,
  component: lazyRouteComponent(() => import('@/features/identity/VerifyEmailPage'), 'VerifyEmailPage'),
});

const mailbox = createRoute({
  getParentRoute: () => root,
  path: '/dev/mailbox',
  validateSearch: (search: Record<string, unknown>): { tab?: 'templates'; open?: string } => {
    const open = text(search['open']);
    return { ...(search['tab'] === 'templates' && { tab: 'templates' }), ...(open && { open }) };
  },
  component: lazyRouteComponent(() => import('@/features/mailbox/MailboxPage'), 'MailboxPage'),
});

const unsubscribe = createRoute({
  getParentRoute: () => root,
  path: '/unsubscribe',
  validateSearch: tokenSearch,
  component: lazyRouteComponent(() => import('@/features/notifications/UnsubscribePage'), 'UnsubscribePage'),
});

const landing = createRoute({ getParentRoute: () => session, path: '/', component: LandingPage });

const welcome = createRoute({
  getParentRoute: () => session,
  path: '/welcome',
  component: lazyRouteComponent(() => import('@/features/spaces/WelcomePage'), 'WelcomePage'),
});

/** Where mails lead to, as they know no space. */
const notificationSettings = createRoute({
  getParentRoute: () => session,
  path: '/settings/notifications',
  component: lazyRouteComponent(() => import('@/features/notifications/SettingsLink'), 'SettingsLink'),
});

const admin = createRoute({
  getParentRoute: () => session,
  path: '/admin',
  component: lazyRouteComponent(() => import('./shell/AdminShell'), 'AdminShell'),
});

const jobs = createRoute({
  getParentRoute: () => admin,
  path: '/',
  validateSearch: jobsSearch,
  component: lazyRouteComponent(() => import('@/features/administration/JobsPage'), 'JobsPage'),
});

const addresses = createRoute({
  getParentRoute: () => admin,
  path: '/addresses',
  component: lazyRouteComponent(() => import('@/features/administration/AddressesPage'), 'AddressesPage'),
});

const mailAddresses = createRoute({
  getParentRoute: () => admin,
  path: '/mail-addresses',
  component: lazyRouteComponent(() => import('@/features/administration/MailAddressesPage'), 'MailAddressesPage'),
});

const spaceIndex = createRoute({
  getParentRoute: () => space,
  path: '/',
  component: lazyRouteComponent(() => import('./shell/SpaceIndex'), 'SpaceIndex'),
});

const messages = createRoute({
  getParentRoute: () => space,
  path: '/messages',
  validateSearch: (search: Record<string, unknown>): { new?: true } => (search['new'] ? { new: true } : {}),
  component: lazyRouteComponent(() => import('@/features/messaging/MessagesPage'), 'MessagesPage'),
});

const noConversation = createRoute({
  getParentRoute: () => messages,
  path: '/',
  component: lazyRouteComponent(() => import('@/features/messaging/NoConversation'), 'NoConversation'),
});

const conversation = createRoute({
  getParentRoute: () => messages,
  path: '$conversationId',
  component: lazyRouteComponent(() => import('@/features/messaging/ConversationPage'), 'ConversationPage'),
});

const people = createRoute({
  getParentRoute: () => space,
  path: '/people',
  component: lazyRouteComponent(() => import('@/features/spaces/PeoplePage'), 'PeoplePage'),
});

const settings = createRoute({
  getParentRoute: () => space,
  path: '/settings',
  component: lazyRouteComponent(() => import('@/features/identity/settings/SettingsPage'), 'SettingsPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    createAccount,
    forgotPassword,
    reset,
    verify,
    mailbox,
    unsubscribe,
    session.addChildren([
      landing,
      welcome,
      notificationSettings,
      admin.addChildren([jobs, addresses, mailAddresses]),
      space.addChildren([
        spaceIndex,
        moneyRoutes,
        messages.addChildren([noConversation, conversation]),
        people,
        settings,
      ]),
    ]),
  ]),
  defaultErrorComponent: CrashPage,
  defaultNotFoundComponent: NotFound,
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
