;;; config_only.el --- Eglot without resume-ls.el  -*- lexical-binding: t -*-

(defvar clients (getenv "RESUME_LS_CLIENTS"))
(dolist (folder (directory-files (getenv "ELPA") t "^[a-z]")) (add-to-list 'load-path folder))
(load (expand-file-name "emacs/tests/steps.el" clients) nil t)
(require 'eglot)
(require 'markdown-mode)
(load (expand-file-name "emacs/examples/eglot-only.el" clients) nil t)

(dolist (file '("cv.md" "cv.tex"))
  (steps-open file)
  (steps-shows file)
  (let ((fix (steps-expected (concat file " fix"))))
    (steps-go-to (alist-get 'at fix))
    (steps-act (alist-get 'title fix) "quickfix")
    (steps-go-to "[[")
    (steps-equal "rewritten, with its blanks in brackets" (steps-line) (alist-get 'text fix))
    (steps-shows (concat file " rewritten"))
    (set-buffer-modified-p nil)))

(steps-say "PASS")
(kill-emacs 0)
;;; config_only.el ends here
