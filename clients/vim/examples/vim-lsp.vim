augroup resume_ls
  autocmd!
  autocmd User lsp_setup call lsp#register_server({
        \ 'name': 'resume-ls',
        \ 'cmd': {_ -> ['resume-ls', 'server']},
        \ 'allowlist': ['markdown', 'quarto', 'rmd', 'mdx', 'pandoc', 'tex', 'plaintex', 'latex'],
        \ 'workspace_config': {'resumeLs': {'targetLevel': 'auto'}},
        \ })
augroup END
