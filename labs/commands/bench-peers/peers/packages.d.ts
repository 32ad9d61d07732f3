// What the peers take of these packages is little: they are used without their types.
declare module 'better-sse';
declare module 'socket.io';
