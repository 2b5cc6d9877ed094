;;; cotejo.el --- check texts and translations  -*- lexical-binding: t -*-

;; Copy this to a folder of `load-path', and in your init file: (require 'cotejo).  M-x cotejo-check checks the file of the
;; buffer, with a prefix argument the whole project; M-g n and M-g p go from finding to finding.

;;; Code:

(require 'compile)

(define-compilation-mode cotejo-mode "Cotejo"
  "Findings of cotejo."
  ;; Columns are characters, so that no width of tabs matters.
  (setq-local compilation-error-screen-columns nil))

;;;###autoload
(defun cotejo-check (&optional whole)
  "Check the file of this buffer; with WHOLE, or without a file, the project."
  (interactive "P")
  (save-some-buffers (not compilation-ask-about-save))
  (let ((file (and buffer-file-name (not whole) (file-relative-name buffer-file-name))))
    (compilation-start
     (concat "cotejo check --format short --columns characters --color never"
             (and file (concat " -- " (shell-quote-argument file))))
     #'cotejo-mode)))

(provide 'cotejo)
;;; cotejo.el ends here
