import type { CourseWords } from './en.ts';

export const es: CourseWords = {
  stages: {
    new: 'sin empezar',
    predicted: 'con predicciones',
    measured: 'medido',
    finished: 'terminado',
  },
  minutes: (n) => `${n} minutos`,
  trouble: {
    damaged: 'El progreso guardado en la carpeta de ejecuciones no se ha podido leer entero.',
    damagedHere:
      'El progreso que guardaba este navegador no se ha podido leer entero. Su texto se ha apartado en el navegador.',
    other:
      'Este navegador guardaba el progreso de otra carpeta de ejecuciones. Se ha apartado; lo que ves es de esta carpeta.',
    notKept: 'Tu progreso solo está guardado en este navegador.',
    nowhere: 'Tu progreso solo está en esta página: este navegador no guarda nada. Si cierras la página, se pierde.',
    goOn: 'Apartar el archivo dañado y seguir',
    again: 'Intentar otra vez',
  },
};
