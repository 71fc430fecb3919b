// Runs before anything is drawn: the colours and the language of the page, so that it does not flash
// in others; and the question of the start page, which goes out while its scripts still come.
(function () {
  function kept(name) {
    try {
      return localStorage.getItem("svidok." + name);
    } catch (error) {
      return null; // Storage is closed to this page: what the system says holds.
    }
  }
  function isLang(said) {
    return said === "en" || said === "uk";
  }

  var page = document.documentElement;
  var theme = kept("theme");
  if (theme === "light" || theme === "dark") page.dataset.theme = theme;

  var browsers = navigator.languages.some((tag) => tag.toLowerCase().startsWith("uk")) ? "uk" : "en";
  page.lang = [new URLSearchParams(location.search).get("lang"), kept("lang"), browsers].find(isLang);

  if (location.pathname !== "/") return;
  var address = "/inside?limit=12&lang=" + page.lang;
  var answer = fetch(address, { headers: { Accept: "application/json" }, credentials: "same-origin" });
  answer.catch(() => undefined); // Who takes the answer meets the error.
  window.svidokAhead = { address, answer };
})();
