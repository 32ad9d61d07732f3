/** News ticker: rare, larger, down, in many scripts. What matters is completeness at a low cost. */
import type { Headline, TransportName } from '../../contract.ts';
import { seededRandom } from '../random.ts';
import { textOf } from './input.ts';
import type { Scenario } from './scenario.ts';

const MAX_TIP_BYTES = 1000;

/** Invented and harmless, in scripts whose UTF-8 takes one to four bytes a character. */
const STORIES: Omit<Headline, 'by'>[] = [
  {
    lang: 'en',
    headline: 'Lighthouse to be lit by the waves it watches',
    text: 'Engineers on the north coast have fitted a tide turbine under the old lighthouse. On a calm day it gives enough for the lamp; on a rough one, for the whole harbour. The keeper, who retired in spring, was the first to press the switch.',
  },
  {
    lang: 'es',
    headline: 'El tren nocturno vuelve después de veinte años',
    text: 'La línea une de nuevo la montaña con la costa. Saldrá a las once y llegará con el amanecer, con cuatro coches cama y una cafetería que abre toda la noche. Los billetes de la primera semana se agotaron en diecisiete minutos.',
  },
  {
    lang: 'zh',
    headline: '城市图书馆延长夜间开放时间',
    text: '从下个月开始，城市图书馆将每天开放到午夜十二点。馆长表示，许多学生和上夜班的人希望在安静的地方读书。图书馆还会在阅览室提供热茶，并增加五百个座位。',
  },
  {
    lang: 'ar',
    headline: 'حديقة جديدة على ضفة النهر',
    text: 'افتتحت المدينة اليوم حديقة جديدة على ضفة النهر، فيها ألف شجرة ومسار طويل للدراجات. وقال المهندسون إن الماء المستخدم في الري يأتي من محطة تنقية قريبة، فلا تضيع قطرة واحدة.',
  },
  {
    lang: 'ru',
    headline: 'Школьники построили телескоп из старых линз',
    text: 'Ученики сельской школы собрали телескоп из линз, найденных на чердаке. В первую же ясную ночь они увидели кольца Сатурна. Теперь по пятницам на школьном дворе собирается вся деревня.',
  },
  {
    lang: 'hi',
    headline: 'पहाड़ी गाँव में पहली बार तेज़ इंटरनेट',
    text: 'पहाड़ी गाँव के लोगों ने मिलकर सात किलोमीटर लंबी केबल बिछाई है। अब स्कूल के बच्चे दूर के शिक्षकों से सीधे बात कर सकते हैं, और डॉक्टर शहर के अस्पताल से सलाह ले सकते हैं।',
  },
  {
    lang: 'ja',
    headline: '桜の開花、平年より五日早く',
    text: '気象台は今朝、桜の開花を発表しました。平年より五日早く、昨年より二日遅い開花です。今週末には多くの花見客が公園を訪れる見込みで、臨時の列車が運転されます。',
  },
  {
    lang: 'el',
    headline: 'Βρέθηκε αρχαίος χάρτης σε βιβλιοθήκη',
    text: 'Μια φοιτήτρια βρήκε έναν χάρτη τεσσάρων αιώνων μέσα σε ένα παλιό βιβλίο μαγειρικής. Δείχνει ένα νησί που δεν υπάρχει σε κανέναν άλλον χάρτη. Οι ιστορικοί λένε ότι μάλλον ήταν αστείο.',
  },
  {
    lang: 'en',
    headline: 'Goat elected mayor for a day 🐐',
    text: 'For the tenth year a hill town has handed its keys to a goat, from nine in the morning until it ate the agenda. The opposition praised its listening skills. Tomorrow the council meets again, with a shorter agenda.',
  },
];

/** Stories in an order drawn by lot, each as often as the others; a reader's tip is published as a headline. */
export function createNews(seed: number): Scenario {
  const random = seededRandom(seed);
  let left: Headline[] = [];
  return {
    next() {
      if (left.length === 0) left = [...STORIES];
      return left.splice(Math.floor(random() * left.length), 1)[0];
    },
    act: (by: TransportName, input: unknown): Headline => ({
      lang: 'und',
      headline: textOf(input, 'text', MAX_TIP_BYTES),
      text: '',
      by,
    }),
  };
}
