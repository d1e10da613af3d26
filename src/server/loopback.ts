/** Everything listens here and nowhere else. */
export const loopback = '127.0.0.1';
