// A problem, or a place that names something, leads to its line in the file: the caret stands there.

const ABOVE = 4; // lines that stay in sight above it
const field = document.getElementById("yaml");

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-line]");
  if (!link || link.pathname !== location.pathname) return;
  event.preventDefault();
  stand(Number(link.dataset.line));
});
const asked = /^#l-(\d+)$/.exec(location.hash);
// The browser itself goes to the mark below, once all is loaded.
if (asked) addEventListener("load", () => setTimeout(() => stand(Number(asked[1]))));

function stand(number) {
  const lines = field.value.split("\n");
  const start = lines.slice(0, number - 1).reduce((letters, line) => letters + line.length + 1, 0);
  field.focus();
  field.setSelectionRange(start, start + (lines[number - 1] ?? "").length);
  field.scrollTop = (field.scrollHeight / lines.length) * Math.max(0, number - 1 - ABOVE);
}
