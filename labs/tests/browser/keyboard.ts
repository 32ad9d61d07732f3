import type { Page } from 'playwright-core';

/** The browser's own keys: nothing here is clicked. */
export function keyboardOf(page: Page) {
  const at = (selector: string): Promise<boolean> =>
    page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
  /** Goes on until the element has the focus. */
  const tabTo = async (selector: string): Promise<void> => {
    await page.locator(selector).first().waitFor();
    // The shorter way, as a person goes. Of a group the browser says which one is a stop: that is looked for downwards.
    const isAbove = await page.evaluate((wanted) => {
      const [target, another] = document.querySelectorAll(wanted);
      const { activeElement: active, body } = document;
      if (!target || another || !active || active === body) return false;
      return (active.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING) > 0;
    }, selector);
    for (let presses = 0; presses < 150; presses += 1) {
      if (await at(selector)) return;
      await page.keyboard.press(isAbove ? 'Shift+Tab' : 'Tab');
    }
    throw new Error(`Tab never reached ${selector}`);
  };
  return {
    tabTo,
    /** Goes to the element, and presses Enter. */
    async press(selector: string): Promise<void> {
      await tabTo(selector);
      await page.keyboard.press('Enter');
    },
    /** Goes to the element, and writes this in place of what stands there. */
    async write(selector: string, text: string): Promise<void> {
      await tabTo(selector);
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.insertText(text);
    },
    /** A group of radio buttons is one stop; its arrow keys choose. */
    async choose(group: string, index: number): Promise<void> {
      await tabTo(`${group} input[type="radio"]`);
      await page.keyboard.press('Space');
      const value = await page.locator(`${group} input[type="radio"]`).nth(index).inputValue();
      for (let presses = 0; presses < 10; presses += 1) {
        if ((await page.locator(`${group} input:checked`).inputValue()) === value) return;
        await page.keyboard.press('ArrowDown');
      }
      throw new Error(`the arrow keys never chose ${value}`);
    },
  };
}

export type Keyboard = ReturnType<typeof keyboardOf>;
