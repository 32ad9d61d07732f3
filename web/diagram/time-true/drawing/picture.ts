/** The picture inside its frame: measures the frame, draws what the camera sees, writes it out as a file. */
import type { Language, TimeFlow } from '../../../../server/contract.ts';
import { MESSAGES } from '../../../app/i18n/index.ts';
import { formatNumber } from '../../../parts/format.ts';
import { patch } from '../../svg.ts';
import { type Camera, msAt } from '../layout/camera.ts';
import type { Layout, Viewport } from '../layout/geometry.ts';
import { layOut } from '../layout/layout.ts';
import { createMeasure } from '../layout/measure.ts';
import type { Scene } from '../layout/scene.ts';
import { duration, moment } from '../moments.ts';
import { TIME_TRUE_WORDS } from '../words.ts';
import type { Pointing } from './arrows.ts';
import { draw, HEAD_HEIGHT_PX, type PictureWords } from './draw.ts';
import { pictureFile } from './export.ts';

export interface Picture {
  /** Null while the frame has no size. */
  viewport(camera: Camera, language: Language): Viewport | null;
  draw(scene: Scene, viewport: Viewport, pointing: Pointing): Layout;
  clear(): void;
  /** The same picture as SVG source. */
  file(scene: Scene, layout: Layout, pointing: Pointing, runId: string): string;
  /** Call when the fonts have come: what was measured before is not true. */
  forgetWidths(): void;
}

function wordsOf(
  { transport, totalMessages, knownEnds }: TimeFlow,
  { camera, heightPx, language }: Viewport,
): PictureWords {
  const words = TIME_TRUE_WORDS[language];
  const number = (value: number): string => formatNumber(value, language);
  const [from, to] = [camera.topMs, msAt(camera, heightPx)].map((ms) => moment(ms, language)) as [string, string];
  return {
    title: words.title(MESSAGES[language].transports[transport]),
    description: words.describe(number(totalMessages), number(knownEnds), from, to),
    browser: words.browser,
    server: words.server,
  };
}

/** `part` finds an element of the diagram by the last part of its class. */
export function createPicture(part: (name: 'frame' | 'picture') => Element | null): Picture {
  let measure = createMeasure();
  return {
    viewport(camera, language) {
      const frame = part('frame');
      if (!frame?.clientWidth) return null;
      const unit = Number.parseFloat(getComputedStyle(part('picture') ?? frame).fontSize) / 16;
      const heightPx = Math.max(60, frame.clientHeight - HEAD_HEIGHT_PX * unit);
      return { widthPx: frame.clientWidth, heightPx, unit, camera, language, measure: measure(unit) };
    },
    draw(scene, viewport, pointing) {
      const layout = layOut(scene, viewport, pointing.chosenSeq);
      const picture = part('picture');
      if (picture) patch(picture, draw(layout, pointing, wordsOf(scene.flow, viewport)));
      return layout;
    },
    clear() {
      const picture = part('picture');
      if (picture) patch(picture, []);
    },
    file({ flow }, layout, pointing, runId) {
      const { language } = layout.viewport;
      const style = getComputedStyle(part('frame') ?? document.documentElement);
      const unsure = TIME_TRUE_WORDS[language].legend.unsure(duration(flow.uncertaintyMs, language));
      const shapes = draw(layout, pointing, wordsOf(flow, layout.viewport));
      return pictureFile(shapes, layout.viewport, `Duplex Lab · ${runId} · ${unsure}`, (property) =>
        style.getPropertyValue(property).trim(),
      );
    },
    forgetWidths() {
      measure = createMeasure();
    },
  };
}
