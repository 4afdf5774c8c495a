/** The app's page of a link in a notice, whose paths begin with the space; undefined for what is no path of ours. */
export function pageOf(link: string | undefined): string | undefined {
  if (!link || !/^\/[a-z0-9]/i.test(link)) return undefined;
  return /^\/(s|settings)\//.test(link) ? link : `/s${link}`;
}

/** Whether the page is what somebody looks at. */
export function isShown(page: string, pathname: string): boolean {
  const path = page.split(/[?#]/)[0];
  return path === pathname.replace(/\/$/, '');
}
