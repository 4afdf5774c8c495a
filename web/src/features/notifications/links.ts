/** The app's page of a link in a notice; undefined for what is no path of ours. */
export function pageOf(link: string | undefined): string | undefined {
  return link && /^\/[a-z0-9]/i.test(link) ? link : undefined;
}

/** Whether the page is what somebody looks at. */
export function isShown(page: string, pathname: string): boolean {
  const path = page.split(/[?#]/)[0];
  return path === pathname.replace(/\/$/, '');
}
