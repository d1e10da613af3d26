/**
 * Imported by a process that must not outlive the one that started it: it is asked to end once that one is gone, even
 * killed. Signals alone do not do this: npm hands SIGTERM to its shell only. Windows keeps no such link; there it is idle.
 */
const parent = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  process.kill(process.pid, 'SIGTERM');
}, 500).unref();
