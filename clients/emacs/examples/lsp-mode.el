(with-eval-after-load 'lsp-mode
  (lsp-register-client
   (make-lsp-client
    :new-connection (lsp-stdio-connection '("resume-ls" "server"))
    :major-modes '(markdown-mode gfm-mode latex-mode LaTeX-mode tex-mode)
    :add-on? t
    :server-id 'resume-ls)))
