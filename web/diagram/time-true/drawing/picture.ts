/** The picture inside its frame: measures the frame, draws what the camera sees, writes it out as a file. */
import type { Language, TimeFlow } from '../../../../server/contract.ts';
import { MESSAGES } from '../../../app/i18n/index.ts';
import { formatNumber } from '../../../parts/format.ts';
import type { Picture as PictureFile } from '../../../picture/save.ts';
import { patch } from '../../svg.ts';
import { type Camera, msAt } from '../layout/camera.ts';
import type { Layout, Viewport } from '../layout/geometry.ts';
import { layOut } from '../layout/layout.ts';
import { createMeasure } from '../layout/measure.ts';
import type { Scene } from '../layout/scene.ts';
import { bandsInWords, moment } from '../moments.ts';
import { TIME_TRUE_WORDS } from '../words.ts';
import type { Pointing } from './arrows.ts';
import { draw, HEAD_HEIGHT_PX, type PictureWords } from './draw.ts';
import { pictureFile } from './export.ts';
import { legendShapes } from './legend-shapes.ts';

export interface Picture {
  /** Null while the frame has no size. */
  viewport(camera: Camera, language: Language): Viewport | null;
  draw(scene: Scene, viewport: Viewport, pointing: Pointing): Layout;
  clear(): void;
  /** The same picture as SVG source; `about`: lines on the run, its date and its settings. */
  file(scene: Scene, layout: Layout, pointing: Pointing, about: string[]): PictureFile;
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
    file({ flow, extent }, layout, pointing, about) {
      const { language } = layout.viewport;
      const style = getComputedStyle(part('frame') ?? document.documentElement);
      const words = wordsOf(flow, layout.viewport);
      const { camera, heightPx } = layout.viewport;
      const lastMs = Math.min(extent.toMs, msAt(camera, heightPx));
      const [from, to, end] = [camera.topMs, lastMs, extent.toMs].map((ms) => moment(ms, language));
      const stretch = TIME_TRUE_WORDS[language].stretch(from ?? '', to ?? '', end ?? '');
      const only = flow.only ? [TIME_TRUE_WORDS[language].only(flow.only.stream, flow.only.connection)] : [];
      const frame = {
        title: words.title,
        lines: [...only, stretch, ...bandsInWords(flow, language)],
        legend: legendShapes(flow, language),
        foot: about,
      };
      return pictureFile(draw(layout, pointing, words), layout.viewport, frame, (property) =>
        style.getPropertyValue(property).trim(),
      );
    },
    forgetWidths() {
      measure = createMeasure();
    },
  };
}
