// Where the terminal of this page connects to: the same address that the page came from.
const terminal = document.querySelector("#terminal");
terminal.dataset.sessionWebsocketUrl = new URL("ws", location.href).href
  .split("?")[0]
  .replace(/^http/, "ws");

const size = Number(new URLSearchParams(location.search).get("fontsize"));
if (size >= 6 && size <= 60) {
  terminal.dataset.fontSize = String(Math.round(size));
}

document.querySelector("#again").addEventListener("click", () => location.reload());

// The keys belong to the terminal from the start, and whenever the page is looked at again.
const takeKeys = () => document.querySelector(".xterm-helper-textarea")?.focus();
window.addEventListener("load", () => setTimeout(takeKeys));
window.addEventListener("focus", takeKeys);
