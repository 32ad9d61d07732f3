/** Pictures among other content: `.picture`, whose source is its property `mermaid` or its attribute `data-mermaid`. */
type Picture = HTMLElement & { mermaid?: string; drawn?: string };

/** Draws what isn't drawn yet, or looks different now. Failures show the text instead: it says the same. */
export function createDiagrams(): { afterRender(root: Element, look: string): void } {
  let queue = Promise.resolve();
  const draw = async (picture: Picture, source: string, key: string): Promise<void> => {
    if (!picture.isConnected || picture.drawn !== key) return;
    try {
      const { diagramLook, drawMermaid } = await import('./mermaid.ts');
      await document.fonts.ready;
      const svg = await drawMermaid(source, diagramLook(picture));
      if (picture.drawn === key) picture.innerHTML = svg;
    } catch {
      picture.textContent = source;
    }
  };
  return {
    afterRender(root, look) {
      for (const picture of root.querySelectorAll<Picture>('.picture')) {
        const source = picture.mermaid ?? picture.dataset.mermaid ?? '';
        const key = `${look} ${source}`;
        if (picture.drawn === key) continue;
        picture.drawn = key;
        queue = queue.then(() => draw(picture, source, key));
      }
    },
  };
}
