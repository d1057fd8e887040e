import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** What depends on colours and widths alone; all else is the same in every look of a page. */
export const looks = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size']

/** What axe finds against WCAG 2.2 AA and its own best practices, or by some rules only; folded parts are opened first. */
export async function axeFindings(page: Page, rules?: string[]): Promise<string[]> {
  await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')))
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(tags)).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}
