/* « @ » then the beginning of a name: the agents to call, chosen with the arrows. The text alone tells the server. */

const plier = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/’/g, "'").toLowerCase();

for (const field of document.querySelectorAll("[data-parvis-mentions]")) {
  const names = JSON.parse(field.dataset.parvisMentions);
  if (names.length) brancher(field, names);
}

function brancher(field, names) {
  const list = document.createElement("ul");
  list.className = "mentions";
  list.id = `${field.id}-mentions`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Agents à prévenir");
  list.hidden = true;
  field.after(list);
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-autocomplete", "list");
  let active = 0;

  const begun = () => {
    const before = field.value.slice(0, field.selectionStart);
    const match = /(?:^|[\s(«])@([\p{L}’'\- ]{0,40})$/u.exec(before);
    return match ? { word: match[1], start: before.length - match[1].length } : null;
  };

  const close = () => {
    list.hidden = true;
    field.removeAttribute("aria-activedescendant");
  };

  const choose = (name) => {
    const place = begun();
    if (place) field.setRangeText(`${name} `, place.start, field.selectionStart, "end");
    close();
    field.focus();
  };

  const mark = (index) => {
    active = index;
    [...list.children].forEach((item, rank) => item.setAttribute("aria-selected", String(rank === index)));
    field.setAttribute("aria-activedescendant", list.children[index].id);
  };

  const draw = () => {
    const place = begun();
    const found = place
      ? names.filter((name) => plier(name).split(" ").some((part, rank, parts) => parts.slice(rank).join(" ").startsWith(plier(place.word)))).slice(0, 8)
      : [];
    if (!found.length) return close();
    list.replaceChildren(
      ...found.map((name, rank) => {
        const item = document.createElement("li");
        item.id = `${list.id}-${rank}`;
        item.textContent = name;
        item.setAttribute("role", "option");
        item.addEventListener("mousedown", (event) => {
          event.preventDefault();
          choose(name);
        });
        return item;
      }),
    );
    list.hidden = false;
    mark(0);
  };

  field.addEventListener("input", draw);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves) {
      event.preventDefault();
      mark((active + moves[event.key] + list.children.length) % list.children.length);
    } else if (event.key === "Enter" || event.key === "Tab") {
      event.preventDefault();
      choose(list.children[active].textContent);
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
}
