/**
 * A whole nginx around configurations that are for its `http` block, in the foreground and in a folder of its own: for those
 * who have no other, tests and the launcher. Start it with `-e stderr`: the stock error log is opened before this is read.
 */
export function wholeNginx(folder: string, included: readonly string[]): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  const types =
    'types { text/html html; text/css css; text/javascript js; application/json json; image/svg+xml svg; }'
  return [
    // Its workers read a folder that only this user can read.
    ...(process.getuid?.() === 0 ? ['user root;'] : []),
    ...['daemon off;', 'worker_processes 1;', `pid "${folder}/pid";`, 'error_log stderr error;'],
    ...['events {}', 'http {', types, 'access_log off;'],
    ...temporary.map((name) => `${name}_temp_path "${folder}/${name}";`),
    ...[...included.map((path) => `include "${path}";`), '}', ''],
  ].join('\n')
}
