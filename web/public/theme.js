// Runs before the first paint: a chosen theme must not flash.
(function () {
  try {
    var theme = localStorage.getItem('rialto.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // Storage may be closed to us; the system's theme applies.
  }
})();
