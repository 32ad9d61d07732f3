/** The words of a zip's README. */
import { type Language, TRANSPORT_INFO, TRANSPORTS } from '../../contract.ts';
import type { CsvFormat } from '../csv/format.ts';
import { DIAGRAM_NAMES, type DiagramName } from '../diagrams/diagram.ts';

const CHARTS = {
  latency: 'mean latency, split by where the time went, with p5 to p95 and the median’s interval',
  distribution: 'the distribution of the latency',
  bytes: 'bytes per update, by what they were for',
  shares: 'the same bytes as shares of 100%',
  age: 'how old what was on screen was, over time',
} as const;

const CHARTS_ES: Record<keyof typeof CHARTS, string> = {
  latency: 'latencia media, repartida según dónde se fue el tiempo, con p5 a p95 y el intervalo de la mediana',
  distribution: 'la distribución de la latencia',
  bytes: 'bytes por actualización, según para qué sirvieron',
  shares: 'los mismos bytes como partes del 100 %',
  age: 'qué antigüedad tenía lo que se veía, a lo largo del tiempo',
};

interface FileWords {
  tables: Record<string, string>;
  charts: Record<string, string>;
  traces: Record<string, string>;
  chart: (what: string, isPrint: boolean) => string;
  diagrams: Record<DiagramName, (transport: string) => string>;
  language: Language;
  other: string;
}

/** What a file of a run is, by the name of the file. */
function fileText(path: string, { tables, charts, traces, chart, diagrams, other, language }: FileWords): string {
  const [stem = '', ending = ''] = path.split('.');
  const transport = TRANSPORTS.find((one) => stem.startsWith(`${one}-`));
  const diagram = DIAGRAM_NAMES.find((name) => stem === `${transport}-${name}`);
  if (transport && diagram) return diagrams[diagram](TRANSPORT_INFO[transport].title[language]);
  if (ending === 'svg') {
    const isPrint = stem.endsWith('-print');
    return chart(charts[isPrint ? stem.slice(0, -'-print'.length) : stem] ?? stem, isPrint);
  }
  return traces[ending] ?? tables[stem] ?? other;
}

const en = {
  title: 'Duplex Lab: everything of what was measured',
  lead: 'Duplex Lab recorded every message on the wire and every arrival in the page. All files here were computed from those recordings (`run.json`), by the lab itself.',
  runs: 'The runs',
  together: 'Over all of it',
  reportPage:
    'what was found, with charts, tables, flows, method and settings; for any browser and for paper, without script',
  reportMarkdown: 'the same as Markdown; its charts are the files beside it, its sequence diagrams are Mermaid',
  figures: 'the runs side by side: a row for each measure, transport and run',
  sideBySide: 'the same as charts',
  ofEach: 'In the folder of each run',
  document: 'the recording itself; a Duplex Lab loads it (Runs, “Load a run from a file”)',
  fileOf: (path: string) =>
    fileText(path, {
      tables: {
        table: 'the results, with a column for every figure; as Markdown a line for each',
        samples: 'a row for each update and transport: when it was published, sent and received',
        actions: 'a row for each action done in a window; only a header where there were none',
        heads: 'over HTTP/2: what each field cost in the first heads and the twentieth; else only a header',
      },
      charts: CHARTS,
      traces: {
        har: 'every exchange as HTTP Archive 1.2; the developer tools of Chromium and Firefox import it',
        pcapng: 'the recorded bytes as packets, for Wireshark; TCP and IP around them are made up, as its comment says',
      },
      diagrams: {
        sequence: (transport) => `sequence diagram: the first messages of ${transport}, those that repeat as one line`,
        time: (transport) => `diagram with time to scale: the first messages of ${transport}`,
      },
      language: 'en',
      chart: (what, isPrint) => `chart: ${what}${isPrint ? '; for black-and-white printers' : ''}`,
      other: 'another form of the recording',
    }),
  formats: 'How they are written',
  csv: (separator: CsvFormat['separator'], decimal: CsvFormat['decimal']) =>
    `CSV files are UTF-8 with one row of headers; cells are parted by a ${separator}, decimals by a ${decimal}. Times are milliseconds, sizes bytes of TCP payload. An apostrophe before a text keeps spreadsheets from taking it for a formula.`,
  print: 'Charts whose name ends in `-print` use hatches and marks instead of colours.',
  png: 'A `.png` is the picture of the same name (`.svg`) that lies beside it, drawn by the lab’s page at twice its size. Where one is missing, the browser could not draw it, as when it is too large: the `.svg` has all of it. A zip that a program got from the lab’s API has none: only a browser draws them.',
};

const es: typeof en = {
  title: 'Duplex Lab: todo lo que se midió',
  lead: 'Duplex Lab grabó cada mensaje en la red y cada llegada a la página. Todos estos archivos los calculó el propio laboratorio a partir de esas grabaciones (`run.json`).',
  runs: 'Las ejecuciones',
  together: 'Sobre todo ello',
  reportPage:
    'lo que se encontró, con gráficas, tablas, flujos, método y ajustes; para cualquier navegador y para papel, sin scripts',
  reportMarkdown:
    'lo mismo en Markdown; sus gráficas son los archivos que lo acompañan y sus diagramas de secuencia son Mermaid',
  figures: 'las ejecuciones una junto a otra: una fila por medida, transporte y ejecución',
  sideBySide: 'lo mismo en gráficas',
  ofEach: 'En la carpeta de cada ejecución',
  document: 'la propia grabación; un Duplex Lab la carga (Ejecuciones, «Cargar una ejecución desde un archivo»)',
  fileOf: (path) =>
    fileText(path, {
      tables: {
        table: 'los resultados, con una columna por cifra; en Markdown, una línea por cifra',
        samples: 'una fila por actualización y transporte: cuándo se publicó, se envió y se recibió',
        actions: 'una fila por acción hecha en una ventana; solo la cabecera si no hubo ninguna',
        heads:
          'por HTTP/2: lo que costó cada campo en las primeras cabeceras y en la vigésima; si no, solo la primera fila',
      },
      charts: CHARTS_ES,
      traces: {
        har: 'cada intercambio como HTTP Archive 1.2; lo importan las herramientas de desarrollo de Chromium y Firefox',
        pcapng:
          'los bytes grabados como paquetes, para Wireshark; TCP e IP a su alrededor son inventados, como dice su comentario',
      },
      diagrams: {
        sequence: (transport) =>
          `diagrama de secuencia: los primeros mensajes de ${transport}; los que se repiten, en una sola línea`,
        time: (transport) => `diagrama a escala de tiempo: los primeros mensajes de ${transport}`,
      },
      language: 'es',
      chart: (what, isPrint) => `gráfica: ${what}${isPrint ? '; para impresoras en blanco y negro' : ''}`,
      other: 'otra forma de la grabación',
    }),
  formats: 'Cómo están escritos',
  csv: (separator, decimal) =>
    `Los archivos CSV son UTF-8 con una fila de cabecera; separa las celdas ${{ comma: 'una coma', semicolon: 'un punto y coma', tab: 'un tabulador' }[separator]} y los decimales ${{ comma: 'una coma', point: 'un punto' }[decimal]}. Los tiempos son milisegundos; los tamaños, bytes de carga útil de TCP. Un apóstrofo delante de un texto evita que las hojas de cálculo lo tomen por una fórmula.`,
  print: 'Las gráficas cuyo nombre termina en `-print` usan tramados y marcas en lugar de colores.',
  png: 'Un `.png` es la imagen del mismo nombre (`.svg`) que está a su lado, dibujada por la página del laboratorio al doble de su tamaño. Si falta alguno, el navegador no pudo dibujarlo, por ejemplo por ser demasiado grande: el `.svg` lo contiene todo. Un zip que un programa pidió a la API del laboratorio no los tiene: solo los dibuja un navegador.',
};

export const README_WORDS = { en, es };
