// "My dates": print, and copy as text. Without this the text can be opened and copied by hand.
window.LocalOfferKeep = function () {
  var place = document.getElementById("text-actions"), text = document.getElementById("text-of-dates");
  if (!place || !text || place.firstChild) return;
  function button(words, action) {
    var b = document.createElement("button");
    b.type = "button"; b.className = "btn btn-quiet"; b.textContent = words; b.addEventListener("click", action);
    place.appendChild(b);
  }
  var said = document.createElement("span");
  said.setAttribute("role", "status");
  button(place.dataset.print, function () { window.print(); });
  if (navigator.clipboard) button(place.dataset.copy, function () {
    navigator.clipboard.writeText(text.textContent).then(function () { said.textContent = place.dataset.copied; });
  });
  place.appendChild(said);
};
window.LocalOfferKeep();
