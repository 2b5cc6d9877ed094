button.textContent = browser.i18n.getMessage("open") + chrome.i18n.getMessage('opne');
