/** What the exercises say around steps and faults. */
import type { Language } from '../../../server/contract.ts';

const en = {
  putAside: (folder: string) => `What was there lies now in ${folder}`,
  madeYours: (folder: string) => `Made for you: ${folder}. It listens and answers nothing yet; the rest you write.`,
  yours: (folder: string, passed: number, of: number) => `${folder}: ${passed} of ${of} steps passed so far`,
  step: (number: number, of: number, title: string) => `Step ${number} of ${of}: ${title}`,
  passedBefore: 'This step had passed before: what you changed since has broken it.',
  inTheLab: 'In the lab',
  hint: 'Hint',
  forHint: (id: string) => `A hint: npm run check -- ${id} --hint`,
  waiting: 'Checked again at each save (Ctrl-C ends it) …',
  allSteps: (folder: string, checks: number) =>
    `All twelve steps: your server passes each of the ${checks} checks that it must pass. Compare it with a reference solution: ${folder}`,
  report: (id: string) =>
    `Everything, with what is recommended, as a report to hand in: npm run check -- ${id} --report yours.html`,
  list: 'Servers with one fault each. Choose one, mend it: npm run check -- broken/01',
  fault: (number: string, folder: string) => `Broken ${number}: ${folder}`,
  symptom: 'What is seen',
  look: 'Where to look',
  firstFailure: 'The first check that fails',
  mended: (number: string) => `Broken ${number} is mended: it passes each check that it must pass.`,
  solution: (file: string) => `In the server without the fault, ${file} reads there:`,
  run: (id: string) => `In the lab: npm run lab, then choose it as the server, or open #/compare?server=${id}`,
};

const es: typeof en = {
  putAside: (folder) => `Lo que había está ahora en ${folder}`,
  madeYours: (folder) => `Creado para ti: ${folder}. Escucha y aún no responde nada; el resto lo escribes tú.`,
  yours: (folder, passed, of) => `${folder}: ${passed} de ${of} pasos superados hasta ahora`,
  step: (number, of, title) => `Paso ${number} de ${of}: ${title}`,
  passedBefore: 'Este paso ya se había superado: lo que has cambiado después lo ha roto.',
  inTheLab: 'En el laboratorio',
  hint: 'Pista',
  forHint: (id) => `Una pista: npm run check -- ${id} --hint`,
  waiting: 'Se comprueba de nuevo cada vez que guardas (Ctrl-C lo termina) …',
  allSteps: (folder, checks) =>
    `Los doce pasos: tu servidor supera las ${checks} comprobaciones obligatorias. Compáralo con una solución de referencia: ${folder}`,
  report: (id) =>
    `Todo, con lo recomendado, como informe para entregar: npm run check -- ${id} --report mi-servidor.html`,
  list: 'Servidores con un solo fallo. Elige uno y arréglalo: npm run check -- broken/01',
  fault: (number, folder) => `Averiado ${number}: ${folder}`,
  symptom: 'Qué se ve',
  look: 'Dónde mirar',
  firstFailure: 'La primera comprobación que no se supera',
  mended: (number) => `El servidor averiado ${number} está arreglado: supera todas las comprobaciones obligatorias.`,
  solution: (file) => `En el servidor sin el fallo, ahí pone en ${file}:`,
  run: (id) => `En el laboratorio: npm run lab, y elígelo como servidor, o abre #/compare?server=${id}`,
};

export const WORDS: Record<Language, typeof en> = { en, es };
