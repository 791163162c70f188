// Searches while somebody types, by asking the page's own address and taking the list out of it.
// Without this script the form does the same when it is sent.
(() => {
  const form = document.querySelector('form[data-search]');
  const told = document.getElementById('told');
  if (!form || !told || !window.fetch) {
    return;
  }
  let timer;
  let asking;

  const address = () => {
    const parameters = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (value !== '') {
        parameters.append(name, value);
      }
    }
    const filter = parameters.toString();
    return form.getAttribute('action') + (filter === '' ? '' : '?' + filter);
  };

  const search = async () => {
    asking?.abort();
    asking = new AbortController();
    try {
      const asked = address();
      const answer = await fetch(asked, { signal: asking.signal, redirect: 'error' });
      if (!answer.ok) {
        return;
      }
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const found = page.getElementById('found');
      if (found) {
        document.getElementById('found').replaceWith(document.adoptNode(found));
        told.textContent = found.querySelector('.sums, .lead')?.textContent ?? '';
        history.replaceState(null, '', asked);
      }
    } catch (ignored) {
      // asked again, or offline: the form still works
    }
  };

  form.addEventListener('input', event => {
    if (event.target.type !== 'search') {
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(search, 200);
  });
})();
