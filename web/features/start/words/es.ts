import type { StartWords } from './en.ts';

export const es: StartWords = {
  title: '¿Por qué existe WebSocket? Míralo y mídelo',
  lead: 'Una página web muestra algo que cambia: un precio, un titular, una línea de chat. Un servidor lo publica y llega a tu navegador de cinco maneras, desde cargar otra vez la página entera hasta [[websocket|WebSocket]]. Este laboratorio cronometra cada actualización, cuenta cada byte [[wire|en la red]] y dibuja lo que de verdad se envió.',
  learn: {
    title: 'Apréndelo paso a paso',
    text: (number, title, minutes) =>
      `Laboratorio ${number}: ${title}. ${minutes}. Primero predices, luego mides y después respondes con tus propias cifras.`,
    start: (number) => `Empezar el laboratorio ${number}`,
    goOn: (number) => `Seguir con el laboratorio ${number}`,
  },
  done: {
    title: 'Has terminado todos los laboratorios',
    text: 'Puedes volver a leer cada uno, con tus propias cifras.',
    action: 'Ver los laboratorios',
  },
  measure: {
    title: 'Solo medir',
    text: 'Elige los ajustes y pulsa Ejecutar. Cinco ventanitas muestran las mismas actualizaciones, cada una a su manera.',
    action: 'Abrir Comparar',
  },
  handshake: {
    title: 'Recorrer el saludo inicial (handshake)',
    text: 'Mira cómo una conexión HTTP se convierte en un WebSocket, byte a byte. La conexión la acaba de hacer tu propio navegador.',
    action: 'Abrir Saludo inicial',
  },
  site: {
    title: 'Estás leyendo el sitio estático',
    can: 'Detrás de esta página no hay ningún laboratorio. Todo lo que muestra se grabó: ejecuciones reales en otro equipo, con todas las vistas; saludos iniciales reales, correctos y rotos, paso a paso. El análisis lo hace tu propio navegador. Puedes descomponer tramas, componerlas y leer la teoría, las afirmaciones y el texto de los laboratorios. El archivo de una ejecución que sueltes en la página se muestra aquí y no sale de tu navegador.',
    cannot: 'Lo que no puede: medir en tu equipo, establecer conexiones, firmar una entrega ni leer las de una clase.',
    measure: {
      title: 'Mirar lo que se midió',
      text: 'Una ejecución grabada de las cinco: latencia, bytes y un veredicto en palabras. Después, recorre lo que pasó por la red.',
      action: 'Abrir Comparar',
    },
    handshake: {
      title: 'Recorrer el saludo inicial (handshake)',
      text: 'Mira cómo una conexión HTTP se convierte en un WebSocket, byte a byte: la conexión de un navegador, tal como se grabó.',
      action: 'Abrir Saludo inicial',
    },
    learn: (number, title, minutes) =>
      `Laboratorio ${number}: ${title}. ${minutes}. Primero predices; después respondes con las cifras de una ejecución grabada.`,
  },
  soFar: 'Lo que has hecho hasta ahora',
  five: 'Cinco maneras de llevar una actualización a la página',
  read: 'A la izquierda, el navegador. A la derecha, el servidor. El tiempo corre hacia abajo. Un punto: el servidor tiene algo nuevo. Una flecha de color: lleva algo nuevo. Un tramo grueso: el servidor retiene la pregunta y espera.',
};
