// A file larger than is taken in is said so before anything is sent, so that nothing typed beside it is lost.

document.addEventListener("change", ({ target }) => {
  if (target.type !== "file" || !target.dataset.most) return;
  const large = [...target.files].some((file) => file.size > Number(target.dataset.most));
  target.setCustomValidity(large ? target.dataset.large : "");
  target.reportValidity();
});
