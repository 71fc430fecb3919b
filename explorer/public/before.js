// Runs before anything is drawn, so that the page does not flash in the other colours.
(function () {
  try {
    var theme = localStorage.getItem("svidok.theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch (error) {
    // Storage is closed to this page: the system's colours hold.
  }
})();
