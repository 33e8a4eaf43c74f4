(add-to-list 'load-path "/path/to/resume-ls/clients/emacs")
(require 'resume-ls)
(add-hook 'markdown-mode-hook #'resume-ls-ensure)
(add-hook 'latex-mode-hook #'resume-ls-ensure)
(add-hook 'LaTeX-mode-hook #'resume-ls-ensure)   ; AUCTeX 14

(with-eval-after-load 'resume-ls
  (keymap-set eglot-mode-map "C-c r l" #'resume-ls-set-level)
  (keymap-set eglot-mode-map "C-c r n" #'resume-ls-next-blank)
  (keymap-set eglot-mode-map "C-c r r" #'resume-ls-report)
  (keymap-set eglot-mode-map "C-c r a" #'eglot-code-actions))
