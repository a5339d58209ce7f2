// What is too long for the line to the server is kept and told of: it would close the line.

// Characters of an event, as `web/sockets/limits.py` has them: of a person's, and of a visitor's.
const LARGEST = { person: 512 * 1024, visitor: 64 * 1024 };
const ALONG = 8 * 1024; // the event's name, and the address of the page

const isOfPerson = () => document.querySelector("[data-person]") !== null;
const isText = (field) => field.matches("textarea, input:not([type=hidden])");

function longestOf(form) {
  const texts = [...form.elements].filter(isText);
  return texts.sort((one, other) => other.value.length - one.value.length)[0];
}

/** A form that is sent over the line, and is too long for it, stays where it is and says so. */
export function refuseTooLong() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.hasAttribute("action")) return;
    const room = (isOfPerson() ? LARGEST.person : LARGEST.visitor) - ALONG;
    if (JSON.stringify([...new FormData(form)]).length <= room) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const field = longestOf(form);
    const length = [...field.value].length.toLocaleString("en");
    field.setCustomValidity(`This has ${length} characters, too many to be sent. Make it shorter.`);
    field.addEventListener("input", () => field.setCustomValidity(""), { once: true });
    field.reportValidity();
  }, true);
}
