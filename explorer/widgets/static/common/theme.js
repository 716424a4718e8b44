/**
 * Keeps `data-theme` at light or dark: as JupyterLab's theme says, elsewhere as the system does.
 * @param {HTMLElement} root
 */
export function followTheme(root) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const update = () => root.setAttribute("data-theme", isDark(system.matches) ? "dark" : "light");
  const watched = new MutationObserver(update);
  watched.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light", "class"] });
  system.addEventListener("change", update);
  update();
  return {
    stop() {
      watched.disconnect();
      system.removeEventListener("change", update);
    },
  };
}

/** @param {boolean} systemIsDark */
function isDark(systemIsDark) {
  const { jpThemeLight } = document.body.dataset;
  if (jpThemeLight !== undefined) return jpThemeLight === "false";
  if (document.body.classList.contains("vscode-dark")) return true;
  return systemIsDark && !document.body.classList.contains("vscode-light");
}
