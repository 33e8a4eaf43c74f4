(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               '(((markdown-mode :language-id "markdown")
                  (latex-mode :language-id "latex")
                  (tex-mode :language-id "latex"))
                 . ("resume-ls" "server"))))
