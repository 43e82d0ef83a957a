// While a line has not taken what was published or switched, look again; each look is the page itself.

const PAUSE = 500; // milliseconds
const MOST = 60; // looks: half a minute

async function look(left) {
  const waiting = document.querySelector("[data-again]");
  if (!waiting || !left) return;
  await new Promise(resolve => setTimeout(resolve, PAUSE));
  const response = await fetch(location.href);
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  waiting.replaceWith(page.querySelector(".ticks"));
  look(left - 1);
}

look(MOST);
