/** A process that answers pings, and does what it is told to. */
process.on('message', (message) => {
  if (message === 'ping') process.send?.('pong');
  else if (message === 'exit') process.exit(0);
  else if (message === 'crash') process.exit(7);
  else for (;;); // hangs
});
process.send?.('ready');
