/** What stands beside a request: the page’s own statements. */
export const asked = {
  retention: 'Stated retention',
  conditions: 'Stated conditions',
}
