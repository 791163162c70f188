// Keys of the admin view: / searches, ? explains, the arrows go to the page or period before and after.
(function () {
  'use strict';
  function search() {
    return document.querySelector('main input[type=search]');
  }
  function go(rel) {
    var link = document.querySelector('main a[rel=' + rel + ']');
    if (link) {
      location.assign(link.href);
    }
  }
  if (location.hash === '#q' && search()) {
    search().focus();
  }
  document.addEventListener('keydown', function (event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey
        || event.target.closest('input, select, textarea, summary, [contenteditable]')) {
      return;
    }
    if (event.key === '/') {
      event.preventDefault();
      if (search()) {
        search().focus();
      } else {
        location.assign('/admin/donations#q');
      }
    } else if (event.key === '?') {
      location.assign((document.querySelector('a[rel=help]') || {href: '/admin/keys'}).href);
    } else if (event.key === 'ArrowLeft') {
      go('prev');
    } else if (event.key === 'ArrowRight') {
      go('next');
    }
  });
})();
