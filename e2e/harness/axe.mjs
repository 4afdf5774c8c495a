import axe from 'axe-core';

const rules = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
const colours = { type: 'rule', values: ['color-contrast'] };

async function violations(page, runOnly) {
  // Colours half-way through a transition are not what is looked at. To wait for its end is no way: in what is scrolled out of
  // sight (content-visibility) it never comes.
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getTiming().iterations !== Infinity) animation.finish();
    }
  });
  const found = await page.evaluate(
    (only) => globalThis.axe.run(document, { runOnly: only, resultTypes: ['violations'] }),
    runOnly,
  );
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} (${help}) at ${target.join(' ')}: ${failureSummary?.replace(/\s+/g, ' ')}`,
    ),
  );
}

/**
 * What is wrong with the page as it stands, light and dark, one line a fault: what axe finds, and what is wider than the screen.
 *
 * @param where the lines begin with it
 */
export async function accessibilityFaults(page, where = 'the page') {
  await page.evaluate(axe.source);
  const faults = await violations(page, rules);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) faults.push(`${wide} px wider than the screen`);
  // the rest is the same in the dark
  await page.emulateMedia({ colorScheme: 'dark' });
  faults.push(...(await violations(page, colours)).map((fault) => `in the dark, ${fault}`));
  await page.emulateMedia({ colorScheme: null });
  return faults.map((fault) => `${where}: ${fault}`);
}
